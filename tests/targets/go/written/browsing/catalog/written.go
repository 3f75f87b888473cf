package catalog

import (
	"cmp"
	"slices"
	"strings"

	"shop/support/optional"
)

// search returns the products that the question is about.
func search(products []Product, question string, prices optional.Value[PriceRange]) ([]Product, error) {
	// CAT-7
	seen := map[Sku]bool{}
	for _, product := range products {
		if seen[product.SKU] {
			return nil, TwiceError{SKU: product.SKU}
		}
		seen[product.SKU] = true
	}
	wanted := searchWords(question)
	if len(wanted) == 0 {
		// CAT-8
		return nil, ErrNoWords
	}
	var found []Product
	for _, product := range products {
		if searchMatches(searchWords(product.Title), wanted) && searchWithin(product.Price, prices) {
			found = append(found, product)
		}
	}
	// CAT-5, CAT-6
	slices.SortFunc(found, func(a, b Product) int {
		return cmp.Or(a.Price.Compare(b.Price), strings.Compare(a.SKU, b.SKU))
	})
	return found, nil
}

// searchWords returns the words of a text, in lower case (CAT-1, CAT-3).
func searchWords(text string) []string {
	words := strings.FieldsFunc(text, func(r rune) bool {
		return (r < 'a' || r > 'z') && (r < 'A' || r > 'Z') && (r < '0' || r > '9')
	})
	for i, word := range words {
		words[i] = strings.ToLower(word)
	}
	return words
}

// searchMatches reports whether each wanted word begins one of the title (CAT-2).
func searchMatches(title, wanted []string) bool {
	for _, word := range wanted {
		begins := func(other string) bool { return strings.HasPrefix(other, word) }
		if !slices.ContainsFunc(title, begins) {
			return false
		}
	}
	return true
}

// searchWithin reports whether the price lies in the range, if there is one (CAT-4).
func searchWithin(price Price, prices optional.Value[PriceRange]) bool {
	limits, ok := prices.Get()
	return !ok || limits.Low.Compare(price) <= 0 && price.Compare(limits.High) <= 0
}
