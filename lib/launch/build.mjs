import { build } from "./production-build.mjs";

/** npm run build. */
process.exit(await build());
