import { afterEach, describe, expect, it } from "vitest";
import {
  answering,
  type Behaviour,
  closeAll,
  deadOrigin,
  head,
  openApi,
  openUpstream,
  TOKEN,
  whole,
} from "./upstream-call.test-support";

afterEach(closeAll);

describe("checkConnection", () => {
  async function check(behave: Behaviour) {
    const api = await openApi(behave);
    return openUpstream().checkConnection({ origin: api.origin, token: TOKEN });
  }

  it("posts an empty batch", async () => {
    let body = "";
    await check(async (connection) => {
      body = (await connection.request()).body;
      connection.write(whole(422));
    });
    expect(JSON.parse(body)).toEqual({ data_type: "steps", data: [] });
  });

  it.each([
    [400, "good"],
    [422, "good"],
    [401, "token-refused"],
    [403, "token-refused"],
    [404, "wrong-address"],
    [405, "wrong-address"],
    [302, "wrong-address"],
    [200, "unclear"],
    [204, "unclear"],
    [409, "unclear"],
    [415, "unclear"],
    [429, "unclear"],
    [500, "unclear"],
    [503, "unclear"],
  ])("%d: %s", async (status, result) => {
    expect(await check(answering(`${head(status)}connection: close\r\n\r\n`))).toMatchObject({
      result,
      status,
    });
  });

  it("a web page is a wrong address, unless a gateway says that it fails", async () => {
    const page = (status: number) =>
      check(answering(whole(status, "<html>", { "content-type": "text/html" })));
    expect((await page(200)).result).toBe("wrong-address");
    expect((await page(400)).result).toBe("wrong-address");
    expect((await page(502)).result).toBe("unclear");
  });

  it("tells not reached from not answered", async () => {
    expect(await openUpstream().checkConnection({ origin: await deadOrigin(), token: TOKEN })).toMatchObject({
      result: "unreachable",
      status: null,
    });
    expect(await check(answering())).toMatchObject({ result: "unclear", status: null });
  });
});
