// Package driver answers steps about components that have registered what they
// offer. It speaks JSON Lines over two descriptors.
package driver

import (
	"bufio"
	"encoding/json"
	"os"
	"runtime/debug"
	"strconv"
	"syscall"
)

const (
	protocol      = 1
	longestAnswer = 32 << 20
	largestStack  = 256 << 20
)

type hello struct {
	Root   string `json:"root"`
	Memory uint64 `json:"memory"`
}

type request struct {
	ID    int   `json:"id"`
	Steps []any `json:"steps"`
}

// Main takes the digest of the interface that was compiled in, and the numbers
// of the descriptors to read from and to write to.
func Main(digest string, arguments []string) {
	requests := bufio.NewReaderSize(descriptor(arguments[0]), 1<<20)
	answers := descriptor(arguments[1])
	debug.SetMaxStack(largestStack)
	var greeting hello
	if !receive(requests, &greeting) {
		return
	}
	limit := syscall.Rlimit{Cur: greeting.Memory, Max: greeting.Memory}
	_ = syscall.Setrlimit(syscall.RLIMIT_DATA, &limit) // not of addresses: Go reserves far more than it uses
	_ = syscall.Setrlimit(syscall.RLIMIT_CORE, &syscall.Rlimit{})
	start := append([]byte(`{"hello":`), strconv.Itoa(protocol)...)
	start = append(start, `,"interface":"`...)
	start = append(start, digest...)
	start = append(start, '"')
	subject := subject{root: greeting.Root}
	if cannot := subject.prepare(); cannot != "" {
		start = quoted(append(start, `,"cannot":`...), cannot)
	}
	send(answers, append(start, '}'))
	for {
		var next request
		if !receive(requests, &next) {
			return
		}
		subject.serve(next, answers)
	}
}

func descriptor(number string) *os.File {
	found, err := strconv.Atoi(number)
	if err != nil {
		panic(err)
	}
	return os.NewFile(uintptr(found), "descriptor "+number)
}

func receive(from *bufio.Reader, into any) bool {
	decoder := json.NewDecoder(&oneLine{from: from})
	decoder.UseNumber()
	return decoder.Decode(into) == nil
}

// oneLine gives one line, and then ends.
type oneLine struct {
	from *bufio.Reader
	rest []byte
	done bool
}

func (l *oneLine) Read(into []byte) (int, error) {
	if len(l.rest) == 0 {
		if l.done {
			return 0, os.ErrClosed
		}
		line, err := l.from.ReadBytes('\n')
		if err != nil {
			return 0, err
		}
		l.rest, l.done = line, true
	}
	count := copy(into, l.rest)
	l.rest = l.rest[count:]
	return count, nil
}

// send writes one line at once, so that whatever was answered has left us
// should the next step end the process.
func send(to *os.File, line []byte) {
	if _, err := to.Write(append(line, '\n')); err != nil {
		os.Exit(1)
	}
}

// serve answers a request, a line a step; it ends at its first crash.
func (s *subject) serve(asked request, answers *os.File) {
	s.instance = nil
	for number, step := range asked.Steps {
		head := strconv.AppendInt([]byte(`{"id":`), int64(asked.ID), 10)
		head = strconv.AppendInt(append(head, `,"step":`...), int64(number), 10)
		head = append(head, ',')
		answer, over := s.take(step.([]any))
		if len(answer) > longestAnswer {
			answer, over = quoted([]byte(`"unfit":`), "the answer has "+strconv.Itoa(len(answer))+" characters"), true
		}
		send(answers, append(append(head, answer...), '}'))
		if over {
			return
		}
	}
}
