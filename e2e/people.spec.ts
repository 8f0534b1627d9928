import { expect, test } from "./fixtures";
import { csvOf, series } from "./generate";
import { journal } from "./sandbox";
import { UploadPage } from "./upload-page";

test("of a file with several people, exactly the chosen person's rows are sent", async ({ page, app }) => {
  const upload = new UploadPage(page);
  await upload.open();
  const people = ["P0", "P1", ""];
  const [header = "", ...lines] = csvOf(series({ n: 30, seed: 6 }))
    .trimEnd()
    .split("\n");
  const rows = lines.map((line, index) => `${people[index % 3]},${line}`);
  await upload.choose({ name: "study.csv", text: [`participant,${header}`, ...rows, ""].join("\n") });
  await expect(page.getByText(/holds data of 2 people \(column participant\)/)).toBeVisible();
  await expect(page.getByRole("button", { name: /^Send / })).toBeDisabled();
  await page.getByLabel("Person", { exact: true }).selectOption("P1");
  await upload.ready();
  await upload.expectCounts({ found: 30, skipped: 20, ready: 10 });
  await upload.send();
  await upload.expectDelivery("done");
  const sent = (await journal(app)).flatMap(({ body }) => body.data.map(({ value }) => value));
  const values = lines.filter((_, index) => index % 3 === 1).map((line) => Number(line.split(",").at(-1)));
  expect(sent).toEqual(values);
});
