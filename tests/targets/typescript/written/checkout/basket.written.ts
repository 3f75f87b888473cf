/** What Basket does where its spec has no definition. */

import type { Sku } from "../browsing/catalog.js";
import { type BasketState, Full, type Line, NotThere, NothingToUndo } from "./basket.types.js";

const MOST_PIECES = 99;
const MOST_LINES = 50;
const MOST_STEPS = 20;

/**
 * Puts pieces of a product into the basket.
 *
 * BASK-1, BASK-2, BASK-3, BASK-4
 */
export function add(state: BasketState, sku: Sku, quantity: number): BasketState {
  const held = state.lines.find((line) => line.sku === sku);
  if (held === undefined) {
    if (state.lines.length >= MOST_LINES) {
      throw new Full();
    }
    return step(state, [...state.lines, { sku, quantity }]);
  }
  if (held.quantity + quantity > MOST_PIECES) {
    throw new Full();
  }
  return step(state, withQuantity(state, sku, held.quantity + quantity));
}

/**
 * Sets how many pieces of a product there are.
 *
 * BASK-5, BASK-7
 */
export function change(state: BasketState, sku: Sku, quantity: number): BasketState {
  if (quantity === 0) {
    return remove(state, sku);
  }
  refuseMissing(state, sku);
  return step(state, withQuantity(state, sku, quantity));
}

/**
 * Takes a product out.
 *
 * BASK-6, BASK-7
 */
export function remove(state: BasketState, sku: Sku): BasketState {
  refuseMissing(state, sku);
  return step(
    state,
    state.lines.filter((line) => line.sku !== sku),
  );
}

/**
 * Takes the last step back.
 *
 * BASK-9, BASK-11
 */
export function undo(state: BasketState): BasketState {
  const last = state.steps.at(-1);
  if (last === undefined) {
    throw new NothingToUndo();
  }
  return { lines: last.lines, steps: state.steps.slice(0, -1) };
}

/** BASK-8, BASK-10: the state after a step, which remembers the lines before it. */
function step(state: BasketState, lines: readonly Line[]): BasketState {
  return { lines, steps: [...state.steps, { lines: state.lines }].slice(-MOST_STEPS) };
}

function withQuantity(state: BasketState, sku: Sku, quantity: number): readonly Line[] {
  return state.lines.map((line) => (line.sku === sku ? { sku, quantity } : line));
}

function refuseMissing(state: BasketState, sku: Sku): void {
  if (!state.lines.some((line) => line.sku === sku)) {
    throw new NotThere();
  }
}
