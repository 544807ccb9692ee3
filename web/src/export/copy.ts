import { complain, say } from "../state/notices.ts";

export async function copyText(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    say("Copied");
  } catch {
    complain("The browser does not let the page copy; select the text instead");
  }
}
