using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using DrConsole.Platform;

namespace DrConsole.Aws;

/// <summary>Asks AWS on behalf of a backup: waits where it is told that it asks too often, and refuses in AWS' own words what it may not do.</summary>
internal sealed class AwsAsking(AwsJson aws, AwsProtocol protocol, TimeProvider clock)
{
    private const int MostTries = 8;
    private const int MostPages = 10_000;

    private static readonly string[] TooOften = ["Throttling", "ThrottlingException", "RequestLimitExceeded", "TooManyRequestsException", "LimitExceededException", "OperationAbortedException", "ServiceUnavailable", "ServiceUnavailableException", "InternalServiceFault"];

    public async Task<JsonObject> DemandAsync(string operation, JsonObject input, CancellationToken cancel)
    {
        for (var tries = 1; ; tries++)
        {
            var answer = await aws.CallAsync(protocol, operation, input, cancel);
            if (answer.IsOk)
                return JsonObject.Create(answer.Body.Clone()) ?? [];
            if (tries == MostTries || !(TooOften.Contains(answer.Code) || answer.Status is 0 || (int)answer.Status >= 500))
                throw new RefusedException(string.Create(CultureInfo.InvariantCulture, $"AWS refuses {operation}: {(answer.Status is 0 ? "" : $"{(int)answer.Status} ")}{answer.Code}: {answer.Why}"), "aws");
            await Task.Delay(TimeSpan.FromSeconds(Math.Min(30, 1 << tries)), clock, cancel);
        }
    }

    /// <summary>Everything in the named lists, page after page.</summary>
    /// <param name="token">What the service calls its place in the list.</param>
    public async IAsyncEnumerable<(string List, JsonObject One)> EachAsync(string operation, JsonObject input, string token, string[] lists, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        for (var page = 0; page < MostPages; page++)
        {
            var answer = await DemandAsync(operation, input, cancel);
            foreach (var list in lists)
            {
                foreach (var one in (answer[list] as JsonArray ?? []).OfType<JsonObject>())
                    yield return (list, one);
            }
            if (answer[token]?.GetValueKind() is not JsonValueKind.String)
                yield break;
            input[token] = answer[token]!.GetValue<string>();
        }
    }
}
