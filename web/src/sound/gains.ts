import { roles } from "../api/types.ts";
import { existing } from "./engine.ts";
import { masterGain, roleGains } from "./mix.ts";
import { amplitude } from "./mixer.ts";

/** Brings the mixer, where there is one, to the levels that are set. */
export function setGains(): void {
  const [gains, all] = [roleGains.value, masterGain.value];
  const made = existing();
  if (!made) return;
  const now = made.context.currentTime;
  made.mixer.master.gain.setTargetAtTime(amplitude(all), now, 0.01);
  made.mixer.aside.gain.setTargetAtTime(amplitude(all), now, 0.01);
  for (const role of roles) made.mixer.of(role).gain.setTargetAtTime(amplitude(gains[role]), now, 0.01);
}
