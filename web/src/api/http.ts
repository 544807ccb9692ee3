import { Problem } from "./problem.ts";

export const root = "/api/v1";

/** Sends a request and reads the JSON that comes back; errors are `Problem`s. */
export async function call<T>(method: string, path: string, body?: unknown, version?: string): Promise<T> {
  const headers: Record<string, string> = { Accept: "application/json" };
  if (body !== undefined) headers["Content-Type"] = "application/json";
  if (version !== undefined) headers["If-Match"] = `"${version}"`;
  const init: RequestInit = { method, headers, credentials: "same-origin", cache: "no-store" };
  if (body !== undefined) {
    init.body = JSON.stringify(body);
    // Small changes arrive even when the page is closed behind them.
    init.keepalive = init.body.length < 30_000;
  }
  const response = await fetch(root + path, init);
  if (!response.ok) throw await Problem.of(response);
  const text = await response.text();
  return (text ? JSON.parse(text) : undefined) as T;
}
