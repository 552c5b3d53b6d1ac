using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Verification.Bench;

/// <summary>
/// PyTorch, in a process of its own that peer.py runs. It is asked for one turn at a time and waits in a read between
/// two requests, so that it takes no processor while others are timed.
/// </summary>
internal sealed class PyTorch : IContender
{
    /// <summary>
    /// What to do where it is missing. PyTorch multiplies matrices (dense layers, and 1×1 layers with one thread) with the
    /// BLAS that the machine has; the one that comes with it by default is unblocked and many times slower than OpenBLAS.
    /// </summary>
    public const string Install = "apt-get install python3-torch libopenblas0-openmp";

    /// <summary>The environment variable that may name the interpreter.</summary>
    public const string Variable = "VERIFY_PYTHON";

    private const string CoreOfBlas = "OPENBLAS_CORETYPE";

    private readonly Process _process;
    private readonly Stream _answers;

    private PyTorch(Process process)
    {
        _process = process;
        _answers = new BufferedStream(process.StandardOutput.BaseStream, 1 << 16);
        var hello = Answer();
        Version = (string?)hello["version"];
        Missing = (string?)hello["missing"];
    }

    public string Name => "PyTorch";

    /// <summary>The version that the package reports, or null if this interpreter does not have it.</summary>
    public string? Version { get; }

    private string? Missing { get; }

    /// <summary>
    /// The first interpreter with PyTorch, or null. A machine may have several interpreters of the same name and the
    /// package in one of them, so every folder of the path is tried.
    /// </summary>
    public static PyTorch? Find()
    {
        foreach (string interpreter in Interpreters())
        {
            if (Start(interpreter) is { } process)
            {
                var peer = new PyTorch(process);
                if (peer.Missing is null)
                {
                    return peer;
                }

                peer.Dispose();
            }
        }

        return null;
    }

    public IPrepared? Prepare(Layer layer, int threads)
    {
        Tensor<float>[] operands = [.. layer.Operands.Tensors.Select(one => one.Tensor)];
        Ask(new
        {
            request = "prepare",
            @operator = layer.Operation.Name,
            settings = new
            {
                window = layer.Kernel.Skip(2),
                stride = layer.Geometry.Stride.Rows,
                padding = layer.Geometry.Padding.Before.Rows,
                groups = layer.Groups,
            },
            shapes = operands.Select(operand => operand.Shape),
            threads,
        });
        foreach (var operand in operands)
        {
            _process.StandardInput.BaseStream.Write(MemoryMarshal.AsBytes(operand.Elements));
        }

        _process.StandardInput.BaseStream.Flush();
        var result = new float[(int)Answer()["bytes"]! / sizeof(float)];
        _answers.ReadExactly(MemoryMarshal.AsBytes(result.AsSpan()));
        return new Prepared(this, result);
    }

    public void Dispose()
    {
        // The end of its input ends the process.
        _process.StandardInput.Close();
        _process.WaitForExit();
        _answers.Dispose();
        _process.Dispose();
    }

    private static IEnumerable<string> Interpreters()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given)
        {
            return [given];
        }

        string[] folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        return folders.Select(folder => Path.Combine(folder, "python3")).Where(File.Exists).Distinct();
    }

    private static Process? Start(string interpreter)
    {
        var start = new ProcessStartInfo(interpreter)
        {
            ArgumentList = { Path.Combine(AppContext.BaseDirectory, "peer.py") },
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        // OpenBLAS knows processors by their number, and a version older than the processor falls back to the kernels of
        // 2004, four times slower: the peer is told what the processor can do, unless the caller has said so already.
        if (!start.Environment.ContainsKey(CoreOfBlas) && (Avx512BW.VL.IsSupported || Avx2.IsSupported))
        {
            start.Environment[CoreOfBlas] = Avx512BW.VL.IsSupported ? "SkylakeX" : "Haswell";
        }

        try
        {
            return Process.Start(start);
        }
        catch (Win32Exception)
        {
            return null;
        }
    }

    private void Ask(object request)
    {
        var requests = _process.StandardInput.BaseStream;
        requests.Write(JsonSerializer.SerializeToUtf8Bytes(request));
        requests.WriteByte((byte)'\n');
        requests.Flush();
    }

    private JsonNode Answer()
    {
        var line = new List<byte>();
        for (int read = _answers.ReadByte(); read != '\n'; read = _answers.ReadByte())
        {
            if (read < 0)
            {
                throw new InvalidOperationException("The PyTorch process has ended; its messages stand above.");
            }

            line.Add((byte)read);
        }

        return JsonNode.Parse(CollectionsMarshal.AsSpan(line))!;
    }

    private sealed class Prepared(PyTorch peer, float[] result) : IPrepared
    {
        public double[] Result() => Array.ConvertAll(result, element => (double)element);

        public long? AllocatedBytes() => null;

        public void Turn(int batch, TimeSpan warmUp, TimeSpan time, List<double> samples)
        {
            peer.Ask(new { request = "turn", batch, warm_up = warmUp.TotalSeconds, seconds = time.TotalSeconds });
            samples.AddRange(peer.Answer()["samples"]!.AsArray().Select(sample => (double)sample!));
        }

        public void Dispose()
        {
            // The next layer takes its place.
        }
    }
}
