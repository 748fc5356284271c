using System.Text.RegularExpressions;

namespace DrConsole.Exchange;

/// <summary>Actions that are one call of an operation under another name: what the command line of AWS calls them and their inputs.</summary>
internal static partial class SsmCalls
{
    private const string Begins = "The automation waited for the end; this command only begins it. Add a gate or a check.";

    private static readonly Dictionary<string, Call> Known = new()
    {
        ["aws:createTags"] = new("ec2", "CreateTags") { Options = new Dictionary<string, string> { ["ResourceIds"] = "resources" }, Needs = ["ResourceIds", "Tags"] },
        ["aws:createImage"] = new("ec2", "CreateImage") { Options = new Dictionary<string, string> { ["ImageName"] = "name", ["ImageDescription"] = "description" }, Needs = ["InstanceId", "ImageName"], Told = Begins },
        ["aws:copyImage"] = new("ec2", "CopyImage") { Options = new Dictionary<string, string> { ["ImageName"] = "name", ["ImageDescription"] = "description" }, Needs = ["SourceImageId", "SourceRegion", "ImageName"], Told = Begins },
        ["aws:createStack"] = new("cloudformation", "CreateStack") { Options = new Dictionary<string, string> { ["OnStackFailure"] = "on-failure", ["NotificationARNs"] = "notification-arns" }, Needs = ["StackName"], Told = Begins },
        ["aws:deleteStack"] = new("cloudformation", "DeleteStack") { Needs = ["StackName"], Told = Begins },
        ["aws:invokeLambdaFunction"] = new("lambda", "Invoke")
        {
            Options = new Dictionary<string, string> { ["InputPayload"] = "payload" },
            Needs = ["FunctionName"],
            Further = ["--cli-binary-format", "raw-in-base64-out", "/dev/stdout"],
            Told = "The automation failed when the function answered with an error; here such a function counts as called. Look at its answer, or capture it.",
        },
    };

    /// <param name="Operation">As the API calls it.</param>
    public sealed record Call(string Service, string Operation)
    {
        /// <summary>Inputs that the command line calls by another word than theirs.</summary>
        public IReadOnlyDictionary<string, string> Options { get; init; } = new Dictionary<string, string>();

        public IReadOnlyList<string> Needs { get; init; } = [];

        public IReadOnlyList<string> Further { get; init; } = [];

        /// <summary>What is not the same as there.</summary>
        public string Told { get; init; } = "";
    }

    /// <summary>Null where the action is no such call, or lacks what the call needs.</summary>
    public static Call? Find(string action, ForeignMap inputs) =>
        Known.GetValueOrDefault(action) is { } call && call.Needs.All(inputs.Has) && inputs.Text("ResourceType") is null or "EC2" ? call : null;

    public static string Hyphened(string name) => Words().Replace(name, "-").Replace('_', '-').ToLowerInvariant();

    public static bool IsPlain(string name) => Plain().IsMatch(name);

    [GeneratedRegex("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")]
    private static partial Regex Words();

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9_-]{0,80}$", RegexOptions.NonBacktracking)]
    private static partial Regex Plain();
}
