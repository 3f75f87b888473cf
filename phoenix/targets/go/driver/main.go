// Command phoenixdriver answers the checker's steps about one component: see
// phoenix.conformance.session, which is the other side.
package main

import (
	"os"

	_ "COMPONENT"
	"MODULE/phoenixdriver/driver"
)

func main() {
	driver.Main("DIGEST", os.Args[1:])
}
