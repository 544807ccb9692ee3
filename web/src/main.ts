import { startPage } from "./app/start.tsx";
import { runTicker } from "./sound/ticker.ts";

// The same script is the page's and its worker's, so that the server has one to serve.
if (typeof document === "undefined") runTicker(self);
else startPage(document);
