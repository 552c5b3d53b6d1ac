using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;

namespace Verification.Bench;

/// <summary>
/// An ONNX model of one node: its input comes with each call, its weights are constants, as in a trained network, so
/// that the runtime may arrange them for itself once. It is written as protocol buffers by hand: a message is a row of
/// fields, a field is its number and a kind, then a number in groups of seven bits or a length and bytes.
/// </summary>
internal sealed class OnnxModel(string operatorName, Tensor<float> input, Shape output, IReadOnlyList<Tensor<float>> weights)
{
    private const long FormatOf2022 = 8;
    private const long OperatorsOf2022 = 17;
    private const long Float = 1;
    private const long AttributeIsInteger = 2;
    private const long AttributeIsIntegers = 7;

    /// <summary>What the input is called.</summary>
    public const string InputName = "x";

    /// <summary>What the output is called.</summary>
    public const string OutputName = "y";

    /// <summary>The data of the input.</summary>
    public Tensor<float> Input => input;

    /// <summary>The shape of the output.</summary>
    public Shape Output => output;

    /// <summary>Attributes that are one integer.</summary>
    public Dictionary<string, long> Integer { get; } = [];

    /// <summary>Attributes that are lists of integers.</summary>
    public Dictionary<string, long[]> Integers { get; } = [];

    /// <summary>The model as it would stand in a file.</summary>
    public byte[] Bytes()
    {
        var operators = new Message().Number(2, OperatorsOf2022);
        return new Message().Number(1, FormatOf2022).Nested(8, operators).Nested(7, Graph()).ToArray();
    }

    private Message Graph()
    {
        string[] names = [InputName, .. weights.Select((_, nth) => $"w{nth}")];
        var node = new Message();
        foreach (string name in names)
        {
            node.Text(1, name);
        }

        node.Text(2, OutputName).Text(4, operatorName);
        foreach (var (name, value) in Integer)
        {
            node.Nested(5, new Message().Text(1, name).Number(3, value).Number(20, AttributeIsInteger));
        }

        foreach (var (name, values) in Integers)
        {
            var attribute = new Message().Text(1, name);
            foreach (long value in values)
            {
                attribute.Number(8, value);
            }

            node.Nested(5, attribute.Number(20, AttributeIsIntegers));
        }

        var graph = new Message().Nested(1, node).Text(2, "one layer");
        foreach (var (weight, name) in weights.Zip(names.Skip(1)))
        {
            graph.Nested(5, Constant(name, weight));
        }

        return graph.Nested(11, Value(InputName, input.Shape)).Nested(12, Value(OutputName, output));
    }

    private static Message Constant(string name, Tensor<float> tensor)
    {
        var message = new Message();
        foreach (int size in tensor.Shape)
        {
            message.Number(1, size);
        }

        return message.Number(2, Float).Text(8, name).Bytes(9, MemoryMarshal.AsBytes(tensor.Elements));
    }

    private static Message Value(string name, Shape shape)
    {
        var sizes = new Message();
        foreach (int size in shape)
        {
            sizes.Nested(1, new Message().Number(1, size));
        }

        var type = new Message().Nested(1, new Message().Number(1, Float).Nested(2, sizes));
        return new Message().Text(1, name).Nested(2, type);
    }

    private sealed class Message
    {
        private const int KindNumber = 0;
        private const int KindBytes = 2;
        private readonly ArrayBufferWriter<byte> _bytes = new();

        public Message Number(int field, long value)
        {
            Groups((ulong)((field << 3) | KindNumber));
            Groups((ulong)value);
            return this;
        }

        public Message Bytes(int field, ReadOnlySpan<byte> bytes)
        {
            Groups((ulong)((field << 3) | KindBytes));
            Groups((ulong)bytes.Length);
            _bytes.Write(bytes);
            return this;
        }

        public Message Text(int field, string text) => Bytes(field, Encoding.UTF8.GetBytes(text));

        public Message Nested(int field, Message message) => Bytes(field, message._bytes.WrittenSpan);

        public byte[] ToArray() => _bytes.WrittenSpan.ToArray();

        // Seven bits a byte, the lowest first; the eighth bit says that more follow.
        private void Groups(ulong value)
        {
            while (value >= 0x80)
            {
                _bytes.Write([(byte)(value | 0x80)]);
                value >>= 7;
            }

            _bytes.Write([(byte)value]);
        }
    }
}
