import { Component, type ReactNode } from 'react'

type Props = { children: ReactNode; fallback(error: unknown): ReactNode; resetKey: string }
type State = { error: unknown; key: string }

/** Keeps a broken page from taking the frame with it; another page starts afresh. */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { error: null, key: this.props.resetKey }

  static getDerivedStateFromError(error: unknown): Partial<State> {
    return { error }
  }

  static getDerivedStateFromProps(props: Props, state: State): Partial<State> | null {
    return props.resetKey === state.key ? null : { error: null, key: props.resetKey }
  }

  override render() {
    return this.state.error === null ? this.props.children : this.props.fallback(this.state.error)
  }
}
