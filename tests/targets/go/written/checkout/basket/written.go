package basket

import (
	"slices"

	"shop/browsing/catalog"
)

const (
	addMostPieces = 99
	addMostLines  = 50
	undoMostSteps = 20
)

// add puts pieces of a product into the basket.
func add(state basketState, sku catalog.Sku, quantity int64) (basketState, error) {
	place := changePlace(state, sku)
	lines := slices.Clone(state.Lines)
	switch {
	case place < 0 && len(lines) >= addMostLines:
		// BASK-4
		return basketState{}, ErrFull
	case place < 0:
		// BASK-1
		lines = append(lines, Line{SKU: sku, Quantity: quantity})
	case lines[place].Quantity+quantity > addMostPieces:
		// BASK-3
		return basketState{}, ErrFull
	default:
		// BASK-2
		lines[place].Quantity += quantity
	}
	return undoStep(state, lines), nil
}

// change sets how many pieces of a product there are.
func change(state basketState, sku catalog.Sku, quantity int64) (basketState, error) {
	place := changePlace(state, sku)
	if place < 0 {
		return basketState{}, ErrNotThere
	}
	lines := slices.Clone(state.Lines)
	// BASK-5
	if quantity == 0 {
		lines = slices.Delete(lines, place, place+1)
	} else {
		lines[place].Quantity = quantity
	}
	return undoStep(state, lines), nil
}

// remove takes a product out (BASK-6, BASK-7).
func remove(state basketState, sku catalog.Sku) (basketState, error) {
	return change(state, sku, 0)
}

// undo takes the last step back.
func undo(state basketState) (basketState, error) {
	// BASK-11
	last := len(state.Steps) - 1
	if last < 0 {
		return basketState{}, ErrNothingToUndo
	}
	// BASK-9
	return basketState{Lines: state.Steps[last].Lines, Steps: state.Steps[:last]}, nil
}

// undoStep returns the state with other lines, which is a step (BASK-8, BASK-10).
func undoStep(state basketState, lines []Line) basketState {
	steps := append(slices.Clone(state.Steps), Earlier{Lines: state.Lines})
	return basketState{Lines: lines, Steps: steps[max(0, len(steps)-undoMostSteps):]}
}

// changePlace returns where the line of a product stands, or -1.
func changePlace(state basketState, sku catalog.Sku) int {
	return slices.IndexFunc(state.Lines, func(line Line) bool { return line.SKU == sku })
}
