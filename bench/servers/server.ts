/** A server that answers on a port of 127.0.0.1, with everything that works for it. */
export interface Server {
  name: string
  port: number
  /** What is counted as its work: these processes and all that they have started. */
  roots: readonly number[]
  stop(): Promise<void>
}

/** What every file server serves, where it may write, and on which cores it runs. */
export interface Place {
  /** Files lie in it as addresses name them: `p/TOKEN/FILE`. */
  files: string
  folder: string
  cores: string
}
