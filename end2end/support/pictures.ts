// Pictures made in the browser, as a tablet's camera would make them.
import type { Page } from "@playwright/test";

/** A JPEG of this size with shapes, text and noise, so that no two are alike and none compresses to nothing. */
export async function jpeg(page: Page, width: number, height: number, label: string): Promise<Buffer> {
  const base64 = await page.evaluate(
    async ([width, height, label]) => {
      const canvas = new OffscreenCanvas(width, height);
      const ink = canvas.getContext("2d")!;
      const sky = ink.createLinearGradient(0, 0, width, height);
      sky.addColorStop(0, "#d9d2c3");
      sky.addColorStop(1, "#4b6a72");
      ink.fillStyle = sky;
      ink.fillRect(0, 0, width, height);
      for (let n = 0; n < 400; n++) {
        ink.fillStyle = `hsl(${(n * 47) % 360} 40% ${30 + (n % 50)}%)`;
        ink.fillRect(Math.random() * width, Math.random() * height, width / 40, height / 30);
      }
      const grain = new OffscreenCanvas(256, 256);
      const sand = grain.getContext("2d")!;
      const dots = sand.createImageData(256, 256);
      crypto.getRandomValues(new Uint8Array(dots.data.buffer, 0, 65_536));
      for (let at = 0; at < dots.data.length; at += 4) dots.data[at + 3] = 40;
      sand.putImageData(dots, 0, 0);
      ink.fillStyle = ink.createPattern(grain, "repeat")!;
      ink.fillRect(0, 0, width, height);
      ink.fillStyle = "#111";
      ink.font = `${Math.round(height / 12)}px sans-serif`;
      ink.fillText(label, width / 20, height / 2);
      const bytes = new Uint8Array(await (await canvas.convertToBlob({ type: "image/jpeg", quality: 0.9 })).arrayBuffer());
      let text = "";
      for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
      return btoa(text);
    },
    [width, height, label] as const,
  );
  return Buffer.from(base64, "base64");
}
