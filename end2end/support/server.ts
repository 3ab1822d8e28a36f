// A server of a test's own, which can be stopped and started as another release over the same data.
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { bin, password, site } from "../playwright.config.js";

/** A built site and the names of its files. */
export type Release = { site: string; hashes: string };

/** The release that was built. */
export const built: Release = { site, hashes: join(dirname(bin), "hash.txt") };

/**
 * The release after the built one, made in this folder: every hash is another one, and its tablet's store has the next
 * version. What the program does is the same, so that whatever goes wrong is the change itself.
 */
export function next(folder: string): Release {
  const names = Object.fromEntries(readFileSync(built.hashes, "utf8").trim().split("\n").map((line) => line.split(": ") as [string, string]));
  const pkg = join(folder, "pkg");
  cpSync(built.site, folder, { recursive: true, filter: (path) => !path.includes("/pkg/") });
  mkdirSync(pkg, { recursive: true });
  const old = (kind: string) => readFileSync(join(built.site, "pkg", `nenep.${names[kind]}.${kind}`));
  const put = (kind: string, bytes: Buffer | string) => writeFileSync(join(pkg, `nenep.next-${names[kind]}.${kind}`), bytes);
  const open = /(__wbg_open_[0-9a-f]+:function\(\)\{return \w+\(function\((\w+),(\w+),(\w+),(\w+)\)\{return \2\.open\(\w+\(\3,\4\),)\5>>>0\)/g;
  const glue = old("js").toString();
  if (glue.match(open)?.length !== 1) throw new Error("the opening of the store is not found in the built site");
  put("js", glue.replace(open, "$1($5>>>0)+1)"));
  // A custom section that nobody reads (WebAssembly core specification, 5.5.3).
  put("wasm", Buffer.concat([old("wasm"), Buffer.from([0, 5, 4]), Buffer.from("next")]));
  put("css", old("css"));
  const hashes = join(folder, "hash.txt");
  writeFileSync(hashes, ["js", "wasm", "css"].map((kind) => `${kind}: next-${names[kind]}\n`).join(""));
  if (readdirSync(pkg).length !== 3) throw new Error("the next release is not whole");
  return { site: folder, hashes };
}

export class Server {
  private constructor(private readonly program: ChildProcess) {}

  /** Starts this release with the demonstration data of a folder, and waits until it serves. */
  static async start(release: Release, data: string, port: number): Promise<Server> {
    const env = {
      ...process.env,
      NENEP_ADDR: `127.0.0.1:${port}`,
      NENEP_DATA: data,
      NENEP_DEMO_PASSWORD: password,
      NENEP_CHECKLISTS: "../checklists",
      NENEP_LOG: "warn",
      LEPTOS_SITE_ROOT: release.site,
      LEPTOS_HASH_FILES: "true",
      LEPTOS_HASH_FILE_NAME: release.hashes,
    };
    const program = spawn(bin, ["--demo"], { env, stdio: ["ignore", "pipe", "inherit"] });
    await once(program, "spawn");
    for await (const line of createInterface({ input: program.stdout! })) {
      if (line.startsWith("Nề nếp: ")) {
        program.stdout!.resume();
        return new Server(program);
      }
    }
    throw new Error("the server ended before it served");
  }

  /** Lets requests end, then ends. */
  async stop() {
    if (this.program.exitCode !== null) return;
    const ended = once(this.program, "exit");
    this.program.kill("SIGTERM");
    await ended;
  }
}
