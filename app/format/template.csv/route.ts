import { templateCsv } from "@/lib/samples/contract-table";
import { route } from "@/lib/server/guard";

/** GET /format/template.csv: a CSV to fill in, saved as a file. */
export const GET = route(
  {},
  async () =>
    new Response(templateCsv(), {
      headers: {
        "content-type": "text/csv; charset=utf-8; header=present",
        "content-disposition": 'attachment; filename="sampledrop-template.csv"',
      },
    }),
);
