/** Next calls this once per server process before the first request; the other runtimes have nothing to start. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME === "nodejs") {
    const { startServer } = await import("./lib/server/start");
    await startServer(async () => {
      const { startSandbox } = await import("./lib/sandbox/server");
      return startSandbox();
    });
  }
}
