package driver

import (
	"fmt"
	"reflect"
)

// pretend tells what the contract makes of a value, and of fields of a state,
// that the code behind it gave.
func (s *subject) pretend(key string, given []any, value any, state map[string]any) ([]byte, bool) {
	gives := functions[key].gives
	result := func() reflect.Value { return gives.read(value) }
	return s.call(key, given, s.standIn(key, result, state))
}

// standIn gives this value and this state where the code behind a contract
// gives its own.
func (s *subject) standIn(key string, value func() reflect.Value, state map[string]any) func([]reflect.Value) []reflect.Value {
	called := functions[key]
	outs := called.hook.Type().NumOut()
	return func(arguments []reflect.Value) []reflect.Value {
		var results []reflect.Value
		givesState := called.onInstance && outs == 2 && called.gives == nil || outs == 3
		if givesState {
			results = append(results, s.changed(arguments[0], state))
		}
		if called.gives != nil {
			results = append(results, value())
		}
		return append(results, reflect.Zero(reflect.TypeFor[error]()))
	}
}

func (s *subject) changed(state reflect.Value, given map[string]any) reflect.Value {
	made := reflect.New(state.Type()).Elem()
	made.Set(state)
	for _, field := range s.machine.kept {
		if value, ok := given[field.Spec]; ok {
			place := made.FieldByName(field.Go)
			place.Set(of(place.Type()).read(value))
		}
	}
	return made
}

// pretendOdd tells which values of no type the contract hands on.
func (s *subject) pretendOdd(key string, given []any) ([]byte, bool) {
	called := functions[key]
	return letIn("result", oddities(called.gives), func(odd reflect.Value) ([]byte, bool) {
		s.again(called)
		return s.call(key, given, s.standIn(key, func() reflect.Value { return odd }, nil))
	})
}

// tryOdd tells which values of no type are let in at each place of a call, a
// construction, or the making of a machine.
func (s *subject) tryOdd(word, name string, given any) ([]byte, bool) {
	switch word {
	case "call":
		return s.oddArguments(functions[name], given.([]any))
	case "make":
		return s.oddFields(name, given.(map[string]any))
	}
	return s.oddBirth(given.(map[string]any))
}

func (s *subject) oddArguments(called *function, given []any) ([]byte, bool) {
	var all []byte
	for place, reader := range called.readers {
		found, over := letIn(called.parameters[place], oddities(reader), func(odd reflect.Value) ([]byte, bool) {
			s.again(called)
			var arguments []reflect.Value
			if called.onInstance {
				arguments = append(arguments, *s.instance)
			}
			for i, other := range called.readers {
				if i == place {
					arguments = append(arguments, odd)
				} else {
					arguments = append(arguments, other.read(given[i]))
				}
			}
			return s.invoke(called, arguments, nil)
		})
		if over || string(found) != nothingLetIn {
			return found, over
		}
		all = found
	}
	if all == nil {
		return []byte(nothingLetIn), false
	}
	return all, false
}

func (s *subject) oddFields(name string, given map[string]any) ([]byte, bool) {
	union, case_ := name, ""
	for i := range name {
		if name[i] == '/' {
			union, case_ = name[:i], name[i+1:]
		}
	}
	declared := named[union]
	made := declared.cases[case_]
	made.prepare()
	for place, field := range made.fields {
		found, over := letIn(field.Spec, oddities(made.codecs[place]), func(odd reflect.Value) ([]byte, bool) {
			value := made.read(given)
			value.Field(made.places[place]).Set(odd)
			_, err := declared.check(value)
			if err != nil {
				return s.failed(err, nil)
			}
			return []byte(`"gave":null`), false
		})
		if over || string(found) != nothingLetIn {
			return found, over
		}
	}
	return []byte(nothingLetIn), false
}

func (s *subject) oddBirth(given map[string]any) ([]byte, bool) {
	for place, field := range s.machine.given {
		found, over := letIn(field.Name, oddities(s.machine.readers[place]), func(odd reflect.Value) ([]byte, bool) {
			arguments := s.givenValues(given)
			arguments[place] = odd
			return s.born(arguments)
		})
		if over || string(found) != nothingLetIn {
			return found, over
		}
	}
	return []byte(nothingLetIn), false
}

// again makes a new instance for a method, so that one try does not see another.
func (s *subject) again(called *function) {
	if called.onInstance {
		s.create(s.birth)
	}
}

const nothingLetIn = `"gave":[]`

// letIn tries each value, and tells the first that is not refused.
func letIn(place string, odd []reflect.Value, try func(odd reflect.Value) ([]byte, bool)) ([]byte, bool) {
	for _, value := range odd {
		answer, over := tried(try, value)
		if over {
			return answer, true
		}
		kind := string(answer)
		if kind != string(failedWith("Invalid")) && kind != string(failedWith("Overflow")) {
			into := append(quoted([]byte(`"gave":[[`), place), ',')
			return append(quoted(into, fmt.Sprintf("%#v", value)), ']', ']'), false
		}
	}
	return []byte(nothingLetIn), false
}

// tried takes a value that cannot even be written for one that was let in.
func tried(try func(odd reflect.Value) ([]byte, bool), value reflect.Value) (answer []byte, over bool) {
	defer func() {
		if failed, ok := recover().(unfit); ok {
			answer, over = quoted([]byte(`"let in":`), string(failed)), false
		}
	}()
	return try(value)
}
