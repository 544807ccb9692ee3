/** Ends a sound in a few milliseconds, so that nothing clicks. */
export function fadeOut(node: AudioScheduledSourceNode, { gain }: GainNode): void {
  const now = node.context.currentTime;
  gain.setTargetAtTime(0, now, 0.0015);
  node.stop(now + 0.008);
}
