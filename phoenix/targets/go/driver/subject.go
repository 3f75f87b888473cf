package driver

import (
	"bytes"
	"encoding/json"
	"fmt"
	"reflect"
	"runtime"
	"strconv"
	"strings"
)

// subject takes one step after the other, on one instance of a machine.
type subject struct {
	root     string
	machine  *machine
	instance *reflect.Value
	birth    map[string]any
}

// prepare finds how everything is read and written; what stands in the way is told.
func (s *subject) prepare() (cannot string) {
	defer func() {
		if failed := recover(); failed != nil {
			cannot = fmt.Sprint(failed)
		}
	}()
	for _, each := range functions {
		each.prepare()
	}
	for _, each := range machines {
		each.prepare()
		s.machine = each
	}
	return ""
}

// take answers one step; over tells that the request ends here.
func (s *subject) take(step []any) (answer []byte, over bool) {
	answer, over = s.attempt(step)
	if s.instance == nil || over {
		return answer, over || step[0] == "new"
	}
	state, failed := s.observe()
	if failed != "" {
		return quoted([]byte(`"unfit":`), "the state: "+failed), true
	}
	return append(append(answer, `,"state":`...), state...), false
}

func (s *subject) attempt(step []any) (answer []byte, over bool) {
	defer func() {
		switch failed := recover().(type) {
		case nil:
		case unfit:
			answer, over = quoted([]byte(`"unfit":`), string(failed)), true
		case refused:
			answer, over = failedWith(string(failed)), false
		default:
			answer = quoted([]byte(`"crashed":`), shortened(fmt.Sprint(failed)))
			answer, over = quoted(append(answer, `,"where":`...), s.where()), true
		}
	}()
	switch step[0] {
	case "call":
		return s.call(step[1].(string), step[2].([]any), nil)
	case "new":
		return s.create(step[1].(map[string]any))
	case "measure":
		return s.measure(step[1].(string), step[2].([]any), step[3].(json.Number))
	case "make":
		return s.make(step[1].([]any)[1].(string), step[2])
	case "outcome":
		state, _ := step[4].(map[string]any)
		return s.pretend(step[1].(string), step[2].([]any), step[3], state)
	case "strange outcomes":
		return s.pretendOdd(step[1].(string), step[2].([]any))
	case "strangers":
		return s.tryOdd(step[1].(string), step[2].(string), step[3])
	}
	return []byte(`"gave":null`), false
}

func failedWith(kind string) []byte {
	return append(quoted([]byte(`"failed":`), kind), `,"data":{}`...)
}

// call calls a public function; stand is put in the place of the one behind it.
func (s *subject) call(key string, given []any, stand func([]reflect.Value) []reflect.Value) ([]byte, bool) {
	called := functions[key]
	arguments := make([]reflect.Value, 0, len(given)+1)
	if called.onInstance {
		arguments = append(arguments, *s.instance)
	}
	for i, reader := range called.readers {
		arguments = append(arguments, reader.read(given[i]))
	}
	return s.invoke(called, arguments, stand)
}

func (s *subject) invoke(called *function, arguments []reflect.Value, stand func([]reflect.Value) []reflect.Value) ([]byte, bool) {
	if stand != nil {
		called.hook.Set(reflect.MakeFunc(called.hook.Type(), stand))
		defer called.hook.SetZero()
	}
	results := called.call.Call(arguments)
	if err, _ := results[len(results)-1].Interface().(error); err != nil {
		return s.failed(err, called.fails)
	}
	if called.gives == nil {
		return []byte(`"gave":null`), false
	}
	return called.gives.write([]byte(`"gave":`), results[0]), false
}

// failed tells of an error by the first kind that it is of.
func (s *subject) failed(err error, declared []string) ([]byte, bool) {
	for _, keys := range [][]string{declared, always} {
		for _, key := range keys {
			if found := failures[key]; found.match(err) {
				answer := quoted([]byte(`"failed":`), found.kind)
				return found.data(append(answer, `,"data":`...), err), false
			}
		}
	}
	return quoted([]byte(`"crashed":`), shortened("an error that is not declared: "+err.Error())), true
}

// create makes a new machine; what is not given has its default.
func (s *subject) create(given map[string]any) ([]byte, bool) {
	s.birth = given
	return s.born(s.givenValues(given))
}

func (s *subject) givenValues(given map[string]any) []reflect.Value {
	var arguments []reflect.Value
	for i, field := range s.machine.given {
		value, ok := given[field.Name]
		switch {
		case !ok:
			arguments = append(arguments, reflect.Zero(s.machine.create.Type().In(i)))
		case field.Optional:
			arguments = append(arguments, s.machine.readers[i].some(value))
		default:
			arguments = append(arguments, s.machine.readers[i].read(value))
		}
	}
	return arguments
}

func (s *subject) born(arguments []reflect.Value) ([]byte, bool) {
	s.instance = nil
	results := s.machine.create.Call(arguments)
	if len(results) > 1 {
		if err, _ := results[1].Interface().(error); err != nil {
			return s.failed(err, nil)
		}
	}
	s.instance = &results[0]
	return []byte(`"gave":null`), false
}

// make constructs a value by itself, twice: the two must be equal.
func (s *subject) make(name string, given any) ([]byte, bool) {
	declared := named[name]
	one, err := declared.check(declared.codec.read(given))
	if err != nil {
		return s.failed(err, nil)
	}
	two, _ := declared.check(declared.codec.read(given))
	written := declared.codec.write(nil, one)
	if !bytes.Equal(written, declared.codec.write(nil, two)) {
		panic(unfit("two equal values are not written alike"))
	}
	return append([]byte(`"gave":`), written...), false
}

func (s *subject) observe() (state []byte, failed string) {
	defer func() {
		if found := recover(); found != nil {
			failed = fmt.Sprint(found)
		}
	}()
	state = append(state, '{')
	for i, field := range s.machine.shown {
		if i > 0 {
			state = append(state, ',')
		}
		value := s.instance.MethodByName(field.Go).Call(nil)[0]
		state = of(value.Type()).write(append(quoted(state, field.Spec), ':'), value)
	}
	return append(state, '}'), ""
}

// where returns the innermost line of generated code on the way to a panic.
func (s *subject) where() string {
	var callers [100]uintptr
	frames := runtime.CallersFrames(callers[:runtime.Callers(2, callers[:])])
	root := strings.TrimSuffix(s.root, "/") + "/"
	for {
		frame, more := frames.Next()
		path, inside := strings.CutPrefix(frame.File, root)
		if inside && !strings.Contains(path, "phoenixdriver") {
			return path + ":" + strconv.Itoa(frame.Line)
		}
		if !more {
			return ""
		}
	}
}

func shortened(text string) string {
	const longest = 500
	return text[:min(len(text), longest)]
}
