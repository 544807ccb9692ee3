const period = 25;

/** In a worker: a tick every 25 ms, which no hidden tab slows down. */
export function runTicker(scope: { postMessage(message: unknown): void }): void {
  setInterval(() => scope.postMessage(0), period);
}

interface Policies {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): { createScriptURL(url: string): string };
}

// The page's own script serves as the worker's too: it starts the ticker where there is no document.
/** Calls back every 25 ms until the function returned is called. */
export function everyTick(onTick: () => void): () => void {
  try {
    const worker = new Worker(trusted(new URL("/studio.js", location.href).href));
    worker.onmessage = onTick;
    return () => worker.terminate();
  } catch {
    const timer = window.setInterval(onTick, period);
    return () => window.clearInterval(timer);
  }
}

let policy: ReturnType<Policies["createPolicy"]> | undefined;

/** An address of a script that the page's policy lets it run. */
export function trusted(url: string): string {
  const policies = (globalThis as { trustedTypes?: Policies }).trustedTypes;
  if (!policies) return url;
  policy ??= policies.createPolicy("studio", { createScriptURL: (u) => u });
  return policy.createScriptURL(url);
}
