using System.Text;
using DrConsole.Runbooks;

namespace DrConsole.Runs;

/// <summary>Compares an answer with what its step expects.</summary>
internal static class Expectations
{
    /// <returns>What is not as expected, or null.</returns>
    public static string? FaultOf(HttpCall call, HttpResponseMessage answer, ReadOnlyMemory<byte> body, bool isCut, Func<Template, string> fill)
    {
        var status = (int)answer.StatusCode;
        if (call.Status.Count == 0 ? status is < 200 or > 299 : !call.Status.Contains(status))
        {
            var target = status is >= 300 and < 400 && answer.Headers.Location is { } location ? $", which leads to {location}; redirects are not followed" : "";
            return $"It answered {status}{target}. Expected: {(call.Status.Count == 0 ? "200 to 299" : string.Join(", ", call.Status))}.";
        }
        if (call.Contains is { } contains && body.Span.IndexOf(Encoding.UTF8.GetBytes(fill(contains))) < 0)
            return $"The answer does not contain '{fill(contains)}'.{(isCut ? " Only its beginning was read." : "")}";
        if (call.Json.Count == 0)
            return null;
        if (isCut)
            return "The answer is too long to be read whole, so that nothing can be looked up in it.";
        if (JsonPath.Read(body) is not { } json)
            return "The answer is no JSON.";
        foreach (var (path, expected) in call.Json.Select(pair => (pair.Name, fill(pair.Value))))
        {
            var found = JsonPath.Find(json, path);
            if (found != expected)
                return found is null ? $"There is nothing at {path} in the answer; expected is '{expected}'." : $"{path} is '{(found.Length > 200 ? $"{found[..200]}…" : found)}'; expected is '{expected}'.";
        }
        return null;
    }
}
