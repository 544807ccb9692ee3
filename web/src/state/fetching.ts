import { client } from "../api/client.ts";
import { base } from "./store.ts";

// The newest fetch; a change that is made meanwhile is made to what it brings.
let newest: Promise<unknown> = Promise.resolve();

export const fetched = () => newest;
export const forgetFetch = () => {
  newest = Promise.resolve();
};

export async function refresh(): Promise<void> {
  const id = base.value?.id;
  if (!id) return;
  const asked = client.project(id);
  const mine = asked.catch(() => undefined);
  newest = mine;
  const project = await asked;
  // One that was overtaken tells of what was before.
  if (base.value?.id === id && newest === mine) base.value = project;
}
