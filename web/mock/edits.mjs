// The few operations that the development server knows.
export const hitsOf = (layout) =>
  layout.events.map((e) => ({ ...e, id: `${e.tick}:${e.note}`, offset_ms: Math.round(e.micro_offset * 10) / 10 }));

export function edited(events, ops, project) {
  const { grid } = project;
  const tickOf = (bar, step) =>
    (bar - 1) * 16 * 240 + (step - 1) * 240 + (step % 2 === 0 ? Math.round((grid.swing / 50 - 1) * 240) : 0);
  return ops.reduce((hits, op) => {
    const chosen = new Set(op.hits ?? []);
    const change = (to) => hits.map((h) => (chosen.has(h.id) ? { ...h, ...to(h) } : h));
    const clamp = (v) => Math.max(1, Math.min(127, Math.round(v)));
    if (op.op === "delete") return hits.filter((h) => !chosen.has(h.id));
    if (op.op === "velocity") return change((h) => ({ velocity: clamp(h.velocity + (op.offset ?? 0)) }));
    if (op.op === "set")
      return change((h) => ({
        velocity: op.velocity ?? h.velocity,
        sample_id: op.sample ?? h.sample_id,
        offset_ms: op.offset_ms ?? h.offset_ms,
        micro_ticks:
          op.offset_ms === undefined ? h.micro_ticks : Math.round((op.offset_ms / 1000) * (grid.bpm / 60) * grid.ppq),
      }));
    if (op.op === "move")
      return change((h) => {
        const col = (h.bar - 1) * 16 + h.step - 1 + (op.steps_by ?? 0);
        const [bar, step, note] = [Math.floor(col / 16) + 1, (col % 16) + 1, op.note ?? h.note];
        return { bar, step, note, tick: tickOf(bar, step), id: `${tickOf(bar, step)}:${note}` };
      });
    if (op.op === "insert") {
      const like = hits.find((h) => h.note === op.note) ?? hits[0];
      const tick = tickOf(op.bar, op.step);
      return [
        ...hits,
        {
          ...like,
          ...op,
          op: undefined,
          tick,
          id: `${tick}:${op.note}`,
          micro_ticks: 0,
          offset_ms: 0,
          source: "edit",
          confidence: 1,
        },
      ];
    }
    return hits;
  }, events);
}
