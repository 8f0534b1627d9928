const STEP = "  ";

/** The same JSON with line breaks for reading: every token stays as it stands, so 72.10 is not made 72.1. */
export function indentJson(json: string): string {
  let out = "";
  let depth = 0;
  const breakLine = (): string => `\n${STEP.repeat(depth)}`;
  for (let at = 0; at < json.length; at++) {
    const char = json.charAt(at);
    if (char === '"') {
      const end = stringEnd(json, at);
      out += json.slice(at, end);
      at = end - 1;
    } else if (char === "{" || char === "[") {
      depth++;
      out += char + breakLine();
    } else if (char === "}" || char === "]") {
      depth--;
      out += breakLine() + char;
    } else if (char === ",") out += char + breakLine();
    else if (char === ":") out += ": ";
    else if (char.trim() !== "") out += char;
  }
  return out;
}

/** Index behind the closing quote of the string that begins at `start`. */
function stringEnd(json: string, start: number): number {
  for (let at = start + 1; at < json.length; at++) {
    if (json.charAt(at) === "\\") at++;
    else if (json.charAt(at) === '"') return at + 1;
  }
  return json.length;
}
