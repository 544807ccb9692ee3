"""Runs ONNX files: by the onnxruntime of Python, or by the library that the program itself is built with."""
import ctypes
import glob
import os

import numpy as np

from drumtraining.export import SOURCE

# Places in the table of functions of ONNX Runtime's C interface, which only ever grows at its end.
MESSAGE, ENVIRONMENT, SESSION, RUN, OPTIONS, TENSOR, DATA = 2, 3, 7, 9, 10, 49, 51
DIMENSIONS_COUNT, DIMENSIONS, SHAPE_OF, CPU_MEMORY = 61, 62, 65, 69
VERSION, WARNING, FLOAT, INT64 = 16, 2, 1, 7
LIBRARIES = (SOURCE + "/**/bin/**/libonnxruntime.so",
             "~/.nuget/packages/microsoft.ml.onnxruntime/*/runtimes/linux-x64/native/libonnxruntime.so")


class Library:
    """Just enough of the C interface to run a graph of floats and integers."""

    def __init__(self, path):
        library = ctypes.CDLL(path)
        library.OrtGetApiBase.restype = ctypes.POINTER(ctypes.c_void_p)
        api_of = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_uint32)(library.OrtGetApiBase()[0])
        self.table = ctypes.cast(api_of(VERSION), ctypes.POINTER(ctypes.c_void_p))
        self.environment = self.made(ENVIRONMENT, WARNING, b"tests")

    def call(self, place, *arguments):
        """Calls a function; all give a status, null where all went well."""
        function = ctypes.CFUNCTYPE(ctypes.c_void_p, *(type(a) for a in arguments))(self.table[place])
        status = function(*arguments)
        if status:
            message = ctypes.CFUNCTYPE(ctypes.c_char_p, ctypes.c_void_p)(self.table[MESSAGE])
            raise RuntimeError(message(status).decode())

    def made(self, place, *arguments):
        """What a function leaves in its last argument."""
        out = ctypes.c_void_p()
        known = {int: ctypes.c_int, bytes: ctypes.c_char_p}
        given = [known[type(a)](a) if type(a) in known else a for a in arguments]
        self.call(place, *given, ctypes.pointer(out))
        return out

    def tensor(self, values):
        kind = FLOAT if values.dtype == np.float32 else INT64
        shape = (ctypes.c_int64 * values.ndim)(*values.shape)
        memory = self.made(CPU_MEMORY, 0, 0)
        return self.made(TENSOR, memory, ctypes.c_void_p(values.ctypes.data), ctypes.c_size_t(values.nbytes),
                         ctypes.cast(shape, ctypes.c_void_p), ctypes.c_size_t(values.ndim), kind)

    def values(self, tensor):
        info, count = self.made(SHAPE_OF, tensor), ctypes.c_size_t()
        self.call(DIMENSIONS_COUNT, info, ctypes.pointer(count))
        shape = (ctypes.c_int64 * count.value)()
        self.call(DIMENSIONS, info, ctypes.cast(shape, ctypes.c_void_p), count)
        data = ctypes.cast(self.made(DATA, tensor), ctypes.POINTER(ctypes.c_float))
        return np.ctypeslib.as_array(data, tuple(shape)).copy()

    def run(self, path, inputs, outputs):
        options = self.made(OPTIONS)
        session = self.made(SESSION, self.environment, os.fsencode(path), options)
        kept = {name: np.ascontiguousarray(values) for name, values in inputs.items()}
        names = (ctypes.c_char_p * len(kept))(*(n.encode() for n in kept))
        tensors = (ctypes.c_void_p * len(kept))(*(self.tensor(v).value for v in kept.values()))
        wanted = (ctypes.c_char_p * len(outputs))(*(n.encode() for n in outputs))
        given = (ctypes.c_void_p * len(outputs))()
        arrays = [ctypes.cast(a, ctypes.c_void_p) for a in (names, tensors, wanted, given)]
        self.call(RUN, session, ctypes.c_void_p(), arrays[0], arrays[1], ctypes.c_size_t(len(kept)), arrays[2],
                  ctypes.c_size_t(len(outputs)), arrays[3])
        return [self.values(ctypes.c_void_p(g)) for g in given]


def run(path, inputs, outputs):
    """The outputs named, as arrays of floats; None where no ONNX Runtime is at hand."""
    try:
        import onnxruntime
    except ImportError:
        found = [p for pattern in LIBRARIES for p in sorted(glob.glob(os.path.expanduser(pattern), recursive=True))]
        return Library(found[-1]).run(path, inputs, outputs) if found else None
    return onnxruntime.InferenceSession(path, providers=["CPUExecutionProvider"]).run(outputs, inputs)
