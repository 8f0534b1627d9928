import "server-only";
import { parentPort } from "node:worker_threads";
import { expose } from "comlink";
import nodeEndpoint from "comlink/dist/esm/node-adapter";
import { ledgerHost } from "./ledger-host";

if (parentPort) expose(ledgerHost(), nodeEndpoint(parentPort));
