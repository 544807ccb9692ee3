import { signal } from "@preact/signals";

export const helpOpen = signal(false);
export const showHelp = () => {
  helpOpen.value = true;
};
