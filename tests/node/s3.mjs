// An S3 server on this machine, for the tests: says its address, and ends when its standard input does.
import { buildApp } from "fauxqs";

const app = buildApp({ logger: false });
// It knows no keys: these two are answered as Amazon answers keys that it does not know, and when it fails.
const answers = { refused: [403, "InvalidAccessKeyId"], unlucky: [500, "InternalError"] };
app.addHook("onRequest", async (request, reply) => {
  const user = /Credential=([^/]+)/.exec(request.headers.authorization ?? "")?.[1];
  if (!(user in answers)) return;
  const [status, code] = answers[user];
  return reply.code(status).type("application/xml").send(`<Error><Code>${code}</Code><Message>No</Message></Error>`);
});
const address = await app.listen({ port: 0, host: "127.0.0.1" });
await fetch(`${address}/bucket`, { method: "PUT" });
process.stdin.on("end", () => process.exit(0)).resume();
console.log(address);
