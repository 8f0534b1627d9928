import "server-only";
import { transfer } from "comlink";
import { checkAccount } from "./account-check";
import { removeAccount } from "./account-removal";
import { changeAccount, createAccount, listAccounts } from "./accounts";
import { listAttempts, resolveBatches, splitBatch, withdrawBatches } from "./batches";
import { claimsFor } from "./claim-lookup";
import { deviceDays } from "./device-days";
import { listDevices } from "./devices";
import { failureText } from "./failure-text";
import { knownFiles } from "./known-files";
import { refusalsFor } from "./refusal-lookup";
import { declined, done, type Result } from "./result";
import type { Runtime } from "./runtime";
import { sendBatch } from "./send-batch";
import { listUploads, uploadDetail } from "./upload-entry";
import { registerUpload } from "./uploads";

/** A list that cannot be refused, as a result. */
const listed =
  <T>(list: (runtime: Runtime) => Promise<T>) =>
  async (runtime: Runtime): Promise<Result<T>> =>
    done(await list(runtime));

/** Bytes are handed over between threads, not copied. */
async function claimsHandedOver(...asked: Parameters<typeof claimsFor>): ReturnType<typeof claimsFor> {
  const found = await claimsFor(...asked);
  return found.kind === "done" ? transfer(found, [found.value.buffer]) : found;
}

/**
 * What routes may ask of the ledger's thread. Answers cross to another thread, and an error would lose its code on the
 * way: what is thrown is declined here, as "ledger-failed" with its cause for the log.
 */
export function ledgerService(runtime: () => Runtime) {
  const asked =
    <Given extends unknown[], T>(work: (runtime: Runtime, ...given: Given) => Promise<Result<T>>) =>
    async (...given: Given): Promise<Result<T>> => {
      try {
        return await work(runtime(), ...given);
      } catch (cause) {
        return declined("ledger-failed", failureText(cause), { cause });
      }
    };
  return {
    listAccounts: asked(listed(listAccounts)),
    createAccount: asked(createAccount),
    changeAccount: asked(changeAccount),
    checkAccount: asked(checkAccount),
    removeAccount: asked(removeAccount),
    listUploads: asked(listed(listUploads)),
    uploadDetail: asked(uploadDetail),
    registerUpload: asked(registerUpload),
    sendBatch: asked(sendBatch),
    splitBatch: asked(splitBatch),
    resolveBatches: asked(resolveBatches),
    withdrawBatches: asked(withdrawBatches),
    listAttempts: asked(listAttempts),
    listDevices: asked(listed(listDevices)),
    deviceDays: asked(deviceDays),
    claimsFor: asked(claimsHandedOver),
    refusalsFor: asked(refusalsFor),
    knownFiles: asked(knownFiles),
  };
}
