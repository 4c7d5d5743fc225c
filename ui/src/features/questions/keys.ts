// What a key means on a question. Letters mean nothing while someone types into a field.

export type Action =
  | { kind: "rung"; position: number }
  | { kind: "not_applicable" | "unknown" | "not_observed" | "comment" | "flag" | "grade" | "photo" | "next" | "previous" | "leave" };

export type Pressed = {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
};

/** Reads a key; `typing` is true while the focus is in a text field. */
export function actionOf(event: Pressed, typing: boolean): Action | null {
  if (event.ctrlKey || event.metaKey || event.altKey) return null;
  if (event.key === "Escape") return { kind: "leave" };
  if (typing) return null;
  if (/^[1-5]$/.test(event.key)) return { kind: "rung", position: Number(event.key) - 1 };
  switch (event.key.toLowerCase()) {
    case "n":
      return { kind: "not_applicable" };
    case "u":
      return { kind: "unknown" };
    case "o":
      return { kind: "not_observed" };
    case "c":
      return { kind: "comment" };
    case "f":
      return { kind: "flag" };
    case "g":
      return { kind: "grade" };
    case "p":
      return { kind: "photo" };
    case "enter":
    case "arrowdown":
    case "arrowright":
      return { kind: "next" };
    case "arrowup":
    case "arrowleft":
      return { kind: "previous" };
    default:
      return null;
  }
}
