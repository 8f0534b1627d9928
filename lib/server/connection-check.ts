import "server-only";
import type { Evidence } from "../delivery/outcome";
import type { ConnectionCheck } from "../ledger/entry";

const ADDRESS_HINT = "Check that SAMPLES_API_URL is the address of the samples API.";

/** What the answer to an empty batch says of address and token. The API must refuse it for its size: 400 or 422. */
export function checkResult(evidence: Evidence): ConnectionCheck {
  switch (evidence.kind) {
    case "not-connected":
      return { result: "unreachable", status: null, message: evidence.reason };
    case "body-not-sent":
    case "no-response":
      return { result: "unclear", status: null, message: evidence.reason };
    case "response":
      return resultOf(evidence);
  }
}

function resultOf({ status, answer }: Extract<Evidence, { kind: "response" }>): ConnectionCheck {
  if (status === 401 || status === 403) {
    return { result: "token-refused", status, message: `The API refuses this token (${status}).` };
  }
  const page = answer.kind === "html" && status < 500;
  if (page || status === 404 || status === 405 || (status >= 300 && status < 400)) {
    const what = page ? `A web page came back (${status})` : `The API answered ${status}`;
    return { result: "wrong-address", status, message: `${what}. ${ADDRESS_HINT}` };
  }
  if (status === 400 || status === 422) {
    return { result: "good", status, message: "The API takes this token." };
  }
  const said = answer.words ? ` It said: ${answer.words}` : "";
  const message = `The API answered ${status}, which says neither that the token is good nor that it is bad.${said}`;
  return { result: "unclear", status, message: message.slice(0, 8192) };
}
