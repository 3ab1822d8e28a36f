// Area tags as pictures: drawn from the page's own SVG, as a photo and as what a camera shows.
import type { Page } from "@playwright/test";

/** A tag's code as it stands on the page: modules of one side, and its lines. */
export type Code = { side: number; path: string };

/** "https://a.vn/": a code that is not ours. */
export const foreign: Code = {
  side: 29,
  path:
    "M4 4h7M13 4h4M18 4h7M4 5h1M10 5h1M12 5h3M18 5h1M24 5h1M4 6h1M6 6h3M10 6h1M13 6h4M18 6h1M20 6h3M24 6h1M4 7h1M6 7h3M10 7h1" +
    "M13 7h2M18 7h1M20 7h3M24 7h1M4 8h1M6 8h3M10 8h1M12 8h1M14 8h1M16 8h1M18 8h1M20 8h3M24 8h1M4 9h1M10 9h1M16 9h1M18 9h1M24 9h1" +
    "M4 10h7M12 10h1M14 10h1M16 10h1M18 10h7M15 11h2M4 12h1M6 12h1M8 12h1M10 12h1M13 12h1M15 12h1M20 12h1M23 12h1M4 13h1M9 13h1" +
    "M11 13h1M13 13h3M18 13h3M24 13h1M4 14h2M7 14h1M9 14h2M13 14h2M16 14h2M20 14h1M22 14h3M4 15h1M11 15h1M14 15h1M16 15h1M20 15h1" +
    "M23 15h1M6 16h3M10 16h1M14 16h2M19 16h1M21 16h1M12 17h2M15 17h3M19 17h2M23 17h2M4 18h7M13 18h2M16 18h3M20 18h1M22 18h3M4 19h1" +
    "M10 19h1M13 19h1M15 19h3M19 19h2M4 20h1M6 20h3M10 20h1M12 20h2M15 20h1M21 20h1M23 20h1M4 21h1M6 21h3M10 21h1M13 21h4M18 21h1" +
    "M20 21h2M23 21h1M4 22h1M6 22h3M10 22h1M12 22h2M15 22h2M20 22h1M22 22h1M24 22h1M4 23h1M10 23h1M15 23h2M20 23h1M23 23h1M4 24h7" +
    "M12 24h1M15 24h3M20 24h2M23 24h2",
};

/** The code in this card. */
export async function codeOf(page: Page, card: number): Promise<Code> {
  const drawing = page.locator(".tag-code").nth(card);
  const [frame, path] = await Promise.all([drawing.getAttribute("viewBox"), drawing.locator("path").getAttribute("d")]);
  return { side: Number(frame!.split(" ")[2]), path: path! };
}

/** A photo of a tag: on a grey wall, turned a little, not sharp. */
export async function photo(page: Page, code: Code): Promise<Buffer> {
  const base64 = await page.evaluate(async ({ side, path }) => {
    const canvas = new OffscreenCanvas(1200, 900);
    const ink = canvas.getContext("2d")!;
    ink.fillStyle = "#9a958a";
    ink.fillRect(0, 0, 1200, 900);
    ink.translate(600, 450);
    ink.rotate(0.12);
    ink.filter = "blur(1px)";
    const scale = 560 / side;
    ink.scale(scale, scale);
    ink.translate(-side / 2, -side / 2);
    ink.fillStyle = "#eeeae2";
    ink.fillRect(0, 0, side, side);
    ink.translate(0, 0.5);
    ink.strokeStyle = "#26231f";
    ink.stroke(new Path2D(path));
    const bytes = new Uint8Array(await (await canvas.convertToBlob({ type: "image/jpeg", quality: 0.8 })).arrayBuffer());
    let text = "";
    for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
    return btoa(text);
  }, code);
  return Buffer.from(base64, "base64");
}

/** The lines of a code as a grid: dark modules are 1. */
function grid({ side, path }: Code): Uint8Array {
  const modules = new Uint8Array(side * side);
  for (const [, x, y, length] of path.matchAll(/M(\d+) (\d+)h(\d+)/g)) {
    const from = Number(y) * side + Number(x);
    modules.fill(1, from, from + Number(length));
  }
  return modules;
}

/** What a camera that looks at the code shows, in the form that Chromium takes for a camera (Y4M). */
export function film(code: Code, width = 640, height = 480): Buffer {
  const modules = grid(code);
  const size = Math.floor((height * 0.85) / code.side);
  const [left, top] = [Math.floor((width - size * code.side) / 2), Math.floor((height - size * code.side) / 2)];
  const light = Buffer.alloc(width * height, 150);
  for (let y = 0; y < size * code.side; y++) {
    for (let x = 0; x < size * code.side; x++) {
      const dark = modules[Math.floor(y / size) * code.side + Math.floor(x / size)];
      light[(top + y) * width + left + x] = dark ? 35 : 225;
    }
  }
  const frame = Buffer.concat([Buffer.from("FRAME\n"), light, Buffer.alloc((width * height) / 2, 128)]);
  return Buffer.concat([Buffer.from(`YUV4MPEG2 W${width} H${height} F10:1 Ip A1:1 C420mpeg2\n`), frame, frame]);
}
