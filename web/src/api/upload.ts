import { detailOf, Problem } from "./problem.ts";
import type { InputFile } from "./types.ts";

/** Sends a file as it is. XMLHttpRequest, because fetch tells nothing of how much has gone up. */
export function upload<T = InputFile>(url: string, file: Blob, version: string, onSent: (fraction: number) => void) {
  const request = new XMLHttpRequest();
  const done = new Promise<T>((resolve, reject) => {
    request.open("PUT", url);
    request.setRequestHeader("Content-Type", "application/octet-stream");
    request.setRequestHeader("If-Match", version);
    request.upload.onprogress = (e) => onSent(e.total > 0 ? e.loaded / e.total : 0);
    request.onload = () => {
      if (request.status < 300) resolve(JSON.parse(request.responseText) as T);
      else reject(new Problem(request.status, detailOf(request.responseText, `Refused (${request.status})`)));
    };
    request.onerror = () => reject(new Problem(0, "The studio stopped answering during the upload"));
    request.onabort = () => reject(new Problem(0, "Cancelled"));
    request.send(file);
  });
  return { done, cancel: () => request.abort() };
}
