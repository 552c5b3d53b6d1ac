"""PyTorch's side of the benchmark: reads requests from standard input, a line of JSON each, and answers on standard output.

A request to prepare a layer is followed by the bytes of its operands, its answer by the bytes of the result. The clock
is read here, around the calls, so that what a request costs is not part of a sample.
"""

import ctypes
import json
import sys
from time import perf_counter, process_time, sleep

try:
    import torch
    import torch.nn.functional as functional
except ImportError as missing:
    print(json.dumps({"missing": str(missing)}), flush=True)
    sys.exit(0)

aten = torch.ops.aten


def correlation_gradient(tensors, settings, by_input):
    x, k, dy = tensors
    stride, padding = [settings["stride"]] * 2, [settings["padding"]] * 2
    mask = [by_input, not by_input, False]
    nth = 0 if by_input else 1
    return lambda: aten.convolution_backward(
        dy, x, k, None, stride, padding, [1, 1], False, [0, 0], settings["groups"], mask)[nth]


def call_of(operator, tensors, settings):
    """The layer as a function without arguments."""
    window, stride, padding = settings["window"], settings["stride"], settings["padding"]
    if operator == "Correlation":
        x, k, b = tensors
        return lambda: functional.conv2d(x, k, b, stride, padding, 1, settings["groups"])
    if operator == "CorrelationInputGradient":
        return correlation_gradient(tensors, settings, by_input=True)
    if operator == "CorrelationKernelGradient":
        return correlation_gradient(tensors, settings, by_input=False)
    if operator == "MaximumPooling":
        x, = tensors
        return lambda: functional.max_pool2d(x, window, stride, padding)
    if operator == "MaximumPoolingGradient":
        # Training keeps the indices of the forward pass: finding them is not part of the derivative.
        x, dy = tensors
        walk = (window, [stride] * 2, [padding] * 2, [1, 1], False)
        _, indices = aten.max_pool2d_with_indices(x, *walk)
        return lambda: aten.max_pool2d_with_indices_backward(dy, x, *walk, indices)
    if operator == "AveragePooling":
        x, = tensors
        return lambda: functional.avg_pool2d(x, window, stride, padding)
    if operator == "AveragePoolingGradient":
        x, dy = tensors
        return lambda: aten.avg_pool2d_backward(dy, x, window, [stride] * 2, [padding] * 2, False, True, None)
    if operator == "Dense":
        x, w, b = tensors
        return lambda: functional.linear(x, w, b)
    if operator == "DenseInputGradient":
        w, dy = tensors
        return lambda: dy.mm(w)
    if operator == "DenseWeightGradient":
        x, dy = tensors
        return lambda: dy.t().mm(x)
    raise ValueError(f"There is no operator {operator}.")


def read_tensor(stream, shape):
    count = 1
    for size in shape:
        count *= size
    return torch.frombuffer(bytearray(stream.read(4 * count)), dtype=torch.float32).reshape(shape)


def rest():
    """Returns when this process has taken next to no processor time for a while: threads of a pool wait in a loop first."""
    begin = perf_counter()
    share = 1
    while share > 0.25 and perf_counter() < begin + 0.3:
        start, before = perf_counter(), process_time()
        sleep(0.002)
        share = (process_time() - before) / (perf_counter() - start)


def samples_of(call, batch, warm_up, seconds):
    """Seconds of a call, one number for each batch of calls, until the time is over; at least one."""
    samples = []
    begin = perf_counter()
    while perf_counter() < begin + warm_up:
        call()
    end = perf_counter() + seconds
    while True:
        start = perf_counter()
        for _ in range(batch):
            call()
        stop = perf_counter()
        samples.append((stop - start) / batch)
        if stop >= end:
            rest()
            return samples


def serve():
    requests, answers = sys.stdin.buffer, sys.stdout.buffer
    call = None

    def answer(message, content=b""):
        answers.write(json.dumps(message).encode() + b"\n" + content)
        answers.flush()

    answer({"version": torch.__version__})
    for line in iter(requests.readline, b""):
        request = json.loads(line)
        if request["request"] == "prepare":
            torch.set_num_threads(request["threads"])
            tensors = [read_tensor(requests, shape) for shape in request["shapes"]]
            call = call_of(request["operator"], tensors, request["settings"])
            result = call().contiguous()
            content = ctypes.string_at(result.data_ptr(), 4 * result.numel())
            answer({"bytes": len(content)}, content)
        elif request["request"] == "turn":
            answer({"samples": samples_of(call, request["batch"], request["warm_up"], request["seconds"])})


with torch.no_grad():
    serve()
