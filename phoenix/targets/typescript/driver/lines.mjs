/** Lines from a descriptor, one after the other, until it is closed. */

import { readSync } from "node:fs";

const CHUNK = 1 << 16;

/** Waits for each line: nothing else has to be done meanwhile. */
export function* lines(descriptor) {
  const chunk = Buffer.allocUnsafe(CHUNK);
  let pieces = [];
  for (;;) {
    const size = read(descriptor, chunk);
    if (size === 0) {
      return;
    }
    let begin = 0;
    for (let end = chunk.indexOf(10, begin); end >= 0 && end < size; end = chunk.indexOf(10, begin)) {
      pieces.push(chunk.toString("latin1", begin, end));
      yield pieces.join("");
      pieces = [];
      begin = end + 1;
    }
    if (begin < size) {
      pieces.push(chunk.toString("latin1", begin, size));
    }
  }
}

function read(descriptor, chunk) {
  for (;;) {
    try {
      return readSync(descriptor, chunk);
    } catch (error) {
      if (error.code === "EOF") {
        return 0;
      }
      if (error.code !== "EAGAIN") {
        throw error;
      }
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1);
    }
  }
}
