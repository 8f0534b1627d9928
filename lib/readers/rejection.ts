/** Why a whole file is refused; the text for the person is in components/texts.ts by code. */
export type Rejection = {
  readonly code:
    | "empty-file"
    | "header-only"
    | "binary"
    | "line-too-long"
    | "not-samples"
    | "unreadable"
    | "folder"
    | "zip"
    | "zip-damaged"
    | "zip-cut"
    | "zip-bomb"
    | "zip-nested"
    | "zip-too-many"
    | "zip-empty"
    | "gzip-damaged"
    | "xml-entities"
    | "too-large"
    | "spreadsheet"
    | "too-many-columns"
    | "malformed-json"
    | "no-rows";
  /** A detail in plain words, e.g. the format that was recognised, or the line at which JSON ended. */
  readonly detail: string;
};

/** Unpacking that ends so may have handed over changed bytes before, not only too few. */
export const isDamage = ({ code }: Rejection): boolean => code === "zip-damaged" || code === "gzip-damaged";
