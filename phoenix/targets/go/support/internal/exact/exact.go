// Package exact holds arithmetic and text operations that Go's own operators
// do not do as the specs define them.
package exact
