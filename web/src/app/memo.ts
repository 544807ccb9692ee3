import { Component, type ComponentChild } from "preact";

/** A component that is drawn anew only when one of its values is another; it may read no signal. */
export function memo<P extends object>(draw: (props: P) => ComponentChild) {
  return class extends Component<P> {
    override shouldComponentUpdate(next: P): boolean {
      for (const key in next) if (next[key] !== (this.props as P)[key]) return true;
      return false;
    }
    override render() {
      return draw(this.props as P);
    }
  };
}
