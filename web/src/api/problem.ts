/** What went wrong, in the server's own sentence. */
export class Problem extends Error {
  readonly status: number;

  constructor(status: number, detail: string) {
    super(detail);
    this.status = status;
  }

  static async of(response: Response): Promise<Problem> {
    const fallback = `The studio answered ${response.status} ${response.statusText}`.trim();
    return new Problem(response.status, detailOf(await response.text().catch(() => ""), fallback));
  }
}

/** The detail of a problem document, or its title, or else the fallback. */
export function detailOf(body: string, fallback: string): string {
  try {
    const json: unknown = JSON.parse(body);
    if (json && typeof json === "object") {
      if ("detail" in json && typeof json.detail === "string" && json.detail) return json.detail;
      if ("title" in json && typeof json.title === "string" && json.title) return json.title;
    }
  } catch {
    // No JSON: the fallback says the status.
  }
  return fallback;
}

export const silent = "The studio does not answer. Is it still running?";

export function wordsOf(error: unknown): string {
  if (error instanceof Problem) return error.message;
  if (error instanceof TypeError) return silent;
  return error instanceof Error ? error.message : String(error);
}
