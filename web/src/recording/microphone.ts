/** What browsers do to voices, and what it is called. */
const processing = {
  echoCancellation: "echo cancellation",
  noiseSuppression: "noise suppression",
  autoGainControl: "automatic gain",
} as const;

type Settings = Partial<Record<keyof typeof processing, unknown>>;

/** What the browser does to the sound although it was asked not to, a sentence each. */
export function warningsOf(settings: Settings): string[] {
  const named = Object.entries(processing) as [keyof typeof processing, string][];
  const on = named.filter(([key]) => settings[key] !== undefined && settings[key] !== false).map(([, words]) => words);
  const unknown = named.filter(([key]) => settings[key] === undefined).map(([, words]) => words);
  return [
    ...(on.length > 0 ? [`The browser keeps ${on.join(" and ")} on, which changes the sound.`] : []),
    ...(unknown.length > 0 ? [`The browser does not say whether ${unknown.join(" and ")} is off.`] : []),
  ];
}

/** Asks for a microphone as it is, without what is done to voices. */
export function openMicrophone(device: string): Promise<MediaStream> {
  if (!navigator.mediaDevices?.getUserMedia) throw new Error("This browser gives pages no microphone.");
  if (typeof AudioWorkletNode === "undefined")
    throw new Error("This browser has no AudioWorklet, which recording needs; use a current one.");
  const audio: MediaTrackConstraints = {
    echoCancellation: false,
    noiseSuppression: false,
    autoGainControl: false,
    channelCount: { ideal: 2 },
  };
  if (device) audio.deviceId = { exact: device };
  return navigator.mediaDevices.getUserMedia({ audio });
}

const sentences: Record<string, string> = {
  NotAllowedError: "The browser may not use the microphone. Allow it beside the address, then try again.",
  NotFoundError: "There is no microphone. Connect one, then try again.",
  OverconstrainedError: "This microphone is not there any more. Choose another one.",
  NotReadableError: "The microphone does not answer; another program may hold it.",
  SecurityError: "The browser does not let this page use a microphone.",
};

export function microphoneWords(error: unknown): string {
  const known = error instanceof Error ? (sentences[error.name] ?? error.message) : "";
  return known || "The microphone could not be opened.";
}

export const listMicrophones = async () =>
  (await navigator.mediaDevices.enumerateDevices()).filter((d) => d.kind === "audioinput");
