/** How alone a sound is: what else is heard in it, against itself. */
export function aloneWords(others: number | null): string {
  if (others === null) return "not known";
  const db = `${Math.round(others)} dB`;
  if (others <= -30) return `alone (${db})`;
  if (others <= -18) return `nearly alone (${db})`;
  if (others <= -9) return `others faintly (${db})`;
  return `others clearly (${db})`;
}

export const cutWords = (from: string | null) => (from === null ? "–" : from === "hihat" ? "hi-hat part" : from);
