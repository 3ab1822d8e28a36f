// A server of a test's own, which can be stopped and started as another release over the same data.
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { bin, password, site } from "../playwright.config.js";

/** A built site and the names of its files. */
export type Release = { site: string; hashes: string };

/** The release that was built. */
export const built: Release = { site, hashes: join(dirname(bin), "hash.txt") };

/**
 * The release after the built one, made in this folder: the files that every page loads have another hash, and its tablet's
 * store has the next version. What the program does is the same, so that whatever goes wrong is the change itself.
 */
export function next(folder: string): Release {
  const hash = /^js: (.{22})$/m.exec(readFileSync(built.hashes, "utf8"))![1];
  // As long as the old one, because it also stands in the wasm.
  const after = `next${hash.slice(4)}`;
  const renamed = (bytes: Buffer) => Buffer.from(bytes.toString("latin1").replaceAll(hash, after), "latin1");
  const open = /(__wbg_open_[0-9a-f]+:function\(\)\{return \w+\(function\((\w+),(\w+),(\w+),(\w+)\)\{return \2\.open\(\w+\(\3,\4\),)\5>>>0\)/g;
  const change: Record<string, (bytes: Buffer) => Buffer> = {
    js(bytes) {
      const glue = bytes.toString();
      if (glue.match(open)?.length !== 1) throw new Error("the opening of the store is not found in the built site");
      return Buffer.from(glue.replace(open, "$1($5>>>0)+1)"));
    },
    // A custom section that nobody reads (WebAssembly core specification, 5.5.3).
    wasm: (bytes) => Buffer.concat([bytes, Buffer.from([0, 5, 4]), Buffer.from("next")]),
  };
  cpSync(built.site, folder, { recursive: true, filter: (path) => !/\.(br|gz)$/.test(path) });
  const pkg = join(folder, "pkg");
  const named = readdirSync(pkg).filter((name) => name.includes(hash));
  if (named.length !== 4) throw new Error("the built site is not whole");
  for (const name of named) {
    const bytes = renamed(readFileSync(join(pkg, name)));
    const made = name.startsWith("nenep.") ? change[name.split(".")[2]]?.(bytes) : undefined;
    writeFileSync(join(pkg, name.replace(hash, after)), made ?? bytes);
    rmSync(join(pkg, name));
  }
  const hashes = join(folder, "hash.txt");
  writeFileSync(hashes, readFileSync(built.hashes, "utf8").replaceAll(hash, after));
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
