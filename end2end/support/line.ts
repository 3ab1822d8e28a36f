// The line between a tablet and the server: the program `line` of this folder, a TCP proxy that goes wrong on purpose.
// Playwright's own offline switch does not reach service workers, and a cut line is what an archive room in the
// basement has.
import { spawn, type ChildProcessByStdio } from "node:child_process";
import { once } from "node:events";
import { createInterface, type Interface } from "node:readline";
import type { Readable, Writable } from "node:stream";

const bin = process.env.NENEP_LINE ?? "../target/debug/line";

/** What goes wrong with every connection from now on. */
export type Fault =
  | "none"
  | "reset"
  | "black-hole"
  | "duplicate"
  | "random"
  | `delay ${number}`
  | `cut-after ${number}`
  | `cut-after ${number} ${"up" | "down"}`;

export class Line {
  private constructor(
    private readonly program: ChildProcessByStdio<Writable, Readable, null>,
    private readonly answers: AsyncIterator<string>,
    private readonly lines: Interface,
    readonly url: string,
  ) {}

  /** A line to this port of the loopback. */
  static async to(port: number): Promise<Line> {
    const program = spawn(bin, ["--to", `127.0.0.1:${port}`], { stdio: ["pipe", "pipe", "inherit"] });
    await once(program, "spawn");
    const lines = createInterface({ input: program.stdout });
    const answers = lines[Symbol.asyncIterator]();
    const address = await answers.next();
    if (address.done) throw new Error(`${bin} did not start`);
    return new Line(program, answers, lines, `http://${address.value}`);
  }

  /** Breaks every connection and refuses new ones. */
  cut(): Promise<void> {
    return this.order("cut");
  }

  mend(): Promise<void> {
    return this.order("mend");
  }

  set(fault: Fault): Promise<void> {
    return this.order(fault);
  }

  async end() {
    const ended = once(this.program, "exit");
    this.program.stdin.end();
    await ended;
    this.lines.close();
  }

  private async order(order: string) {
    this.program.stdin.write(`${order}\n`);
    const answer = await this.answers.next();
    if (answer.value !== "ok") throw new Error(`${bin} ${order}: ${answer.value ?? "has ended"}`);
  }
}
