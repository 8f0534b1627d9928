/** What is used of sql.js, which brings no types of its own. */
declare module "sql.js" {
  export type SqlValue = number | string | Uint8Array | null;

  export interface Statement {
    step(): boolean;
    /** The row that step() came to. */
    get(): SqlValue[];
    free(): boolean;
  }

  export interface Database {
    run(sql: string): Database;
    prepare(sql: string): Statement;
    /** All bytes of the database as it stands. */
    export(): Uint8Array<ArrayBuffer>;
    close(): void;
  }

  export interface SqlJs {
    readonly Database: new (bytes?: Uint8Array) => Database;
  }

  const initSqlJs: (options?: { locateFile?: (file: string) => string }) => Promise<SqlJs>;

  // biome-ignore lint/style/noDefaultExport: it is sql.js that exports so.
  export { initSqlJs as default };
}
