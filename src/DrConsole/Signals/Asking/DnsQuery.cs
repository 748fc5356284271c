using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace DrConsole.Signals;

/// <summary>One question to one name server over UDP. An answer that is cut off, or not to this question, is none.</summary>
internal static class DnsQuery
{
    private const int Header = 12;
    private const int MaxPacket = 4_096;
    private const int MaxJumps = 20;

    private static readonly Dictionary<string, ushort> Types = new() { ["A"] = 1, ["NS"] = 2, ["CNAME"] = 5, ["MX"] = 15, ["TXT"] = 16, ["AAAA"] = 28 };

    public static async Task<IReadOnlyList<string>> AskAsync(IPEndPoint server, string name, string type, CancellationToken cancel)
    {
        var question = Question(name, Types[type]);
        using var socket = new Socket(server.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        await socket.ConnectAsync(server, cancel);
        await socket.SendAsync(question, cancel);
        var room = new byte[MaxPacket];
        while (true)
        {
            var read = await socket.ReceiveAsync(room, cancel);
            if (read >= question.Length && room.AsSpan(0, 2).SequenceEqual(question.AsSpan(0, 2)) && room.AsSpan(Header, question.Length - Header).SequenceEqual(question.AsSpan(Header)))
                return Answers(room.AsSpan(0, read), question.Length, Types[type]);
        }
    }

    internal static byte[] Question(string name, ushort type)
    {
        var bytes = new List<byte>();
        bytes.AddRange(RandomNumberGenerator.GetBytes(2));
        bytes.AddRange([1, 0, 0, 1, 0, 0, 0, 0, 0, 0]);
        foreach (var label in name.TrimEnd('.').Split('.'))
        {
            bytes.Add((byte)label.Length);
            bytes.AddRange(Encoding.ASCII.GetBytes(label));
        }
        bytes.AddRange([0, (byte)(type >> 8), (byte)type, 0, 1]);
        return [.. bytes];
    }

    internal static List<string> Answers(ReadOnlySpan<byte> packet, int at, ushort type)
    {
        if ((packet[2] & 2) != 0)
            throw new InvalidDataException("The answer did not fit into one packet.");
        var code = packet[3] & 15;
        if (code is not (0 or 3))
            throw new InvalidDataException($"The name server answers with code {code}.");
        var (found, count) = (new List<string>(), BinaryPrimitives.ReadUInt16BigEndian(packet[6..]));
        for (var number = 0; number < count; number++)
        {
            (_, at) = Name(packet, at);
            if (at + 10 > packet.Length)
                throw new InvalidDataException("The answer is cut off.");
            var (kind, length) = (BinaryPrimitives.ReadUInt16BigEndian(packet[at..]), BinaryPrimitives.ReadUInt16BigEndian(packet[(at + 8)..]));
            at += 10;
            if (at + length > packet.Length)
                throw new InvalidDataException("The answer is cut off.");
            if (kind == type)
                found.Add(Value(packet, at, length, type));
            at += length;
        }
        return found;
    }

    private static string Value(ReadOnlySpan<byte> packet, int at, int length, ushort type) => type switch
    {
        1 or 28 when length is 4 or 16 => new IPAddress(packet.Slice(at, length)).ToString(),
        15 when length > 2 => $"{BinaryPrimitives.ReadUInt16BigEndian(packet[at..])} {Name(packet, at + 2).Text}",
        16 => Texts(packet.Slice(at, length)),
        2 or 5 => Name(packet, at).Text,
        _ => throw new InvalidDataException("The answer cannot be read."),
    };

    private static string Texts(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder();
        for (var at = 0; at < bytes.Length; at += bytes[at] + 1)
            text.Append(Encoding.UTF8.GetString(bytes[(at + 1)..Math.Min(bytes.Length, at + 1 + bytes[at])]));
        return text.ToString();
    }

    // Names point back into the packet; a packet that points in circles ends here.
    private static (string Text, int After) Name(ReadOnlySpan<byte> packet, int at)
    {
        var (labels, after, jumps) = (new List<string>(), -1, 0);
        while (at < packet.Length && packet[at] != 0)
        {
            var length = packet[at];
            if ((length & 0xC0) == 0xC0 && at + 1 < packet.Length)
            {
                if (++jumps > MaxJumps)
                    throw new InvalidDataException("The answer points in circles.");
                if (after < 0)
                    after = at + 2;
                at = (length & 0x3F) << 8 | packet[at + 1];
                continue;
            }
            if ((length & 0xC0) != 0 || at + 1 + length > packet.Length)
                throw new InvalidDataException("The answer cannot be read.");
            labels.Add(Encoding.ASCII.GetString(packet.Slice(at + 1, length)));
            at += 1 + length;
        }
        return (string.Join('.', labels), after < 0 ? at + 1 : after);
    }
}
