using System.Net.Sockets;
using System.Text.RegularExpressions;
using DrConsole.Platform;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;

namespace DrConsole.Web.CommandLine;

/// <summary>Turns what keeps the process from starting into one line for the administrator. Anything else is a bug and stays a stack trace.</summary>
internal static partial class StartFault
{
    public static (string Message, int ExitCode)? Explain(Exception error) => error switch
    {
        StartException start => (start.Message, start.ExitCode),
        OptionsValidationException options => (string.Join(" ", options.Failures), Verbs.WrongUsage),
        AggregateException { InnerException: { } inner } => Explain(inner),
        InvalidDataException { InnerException: FormatException format } broken => ($"{broken.Message.TrimEnd('.')}: {format.InnerException?.Message ?? format.Message}", Verbs.WrongUsage),
        InvalidOperationException wrong when WrongValue().Match(wrong.Message) is { Success: true } match => (Describe(match), Verbs.WrongUsage),
        IOException { InnerException: AddressInUseException } taken => ($"{taken.Message.TrimEnd('.')}. Another program listens there: stop it, or choose another address with --urls.", Verbs.Failed),
        IOException { InnerException: SocketException socket } => ($"The address cannot be listened on: {socket.Message}. Choose another with --urls.", Verbs.Failed),
        SocketException { SocketErrorCode: SocketError.AccessDenied or SocketError.AddressNotAvailable } socket => ($"The address cannot be listened on: {socket.Message}. Choose another with --urls.", Verbs.Failed),
        FormatException format when format.Message.Contains("url", StringComparison.OrdinalIgnoreCase) => ($"--urls: {format.Message}", Verbs.WrongUsage),
        { InnerException: { } inner } => Explain(inner),
        _ => null,
    };

    // What the configuration binder says when a word does not become a number, a choice or a time.
    [GeneratedRegex("^Failed to convert configuration value '(?<value>.*)' at '(?<key>[^']+)' to type '(?<type>[^']+)'")]
    private static partial Regex WrongValue();

    private static string Describe(Match match)
    {
        var type = Type.GetType(match.Groups["type"].Value) ?? typeof(DatabaseOptions).Assembly.GetType(match.Groups["type"].Value);
        var accepted = type switch
        {
            { IsEnum: true } => string.Join(", ", Enum.GetNames(type)),
            _ when type == typeof(bool) => "true or false",
            _ when type == typeof(TimeSpan) => "a time such as 00:05:00",
            _ => "a whole number",
        };
        return $"{match.Groups["key"].Value} is '{match.Groups["value"].Value}': accepted is {accepted}.";
    }
}
