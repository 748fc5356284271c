using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace DrConsole.Web.Tests;

internal static class Problems
{
    /// <summary>Reads an answer that must be problem details of this status and code.</summary>
    public static async Task<JsonElement> IsProblemAsync(this HttpResponseMessage answer, int status, string code)
    {
        var text = await answer.Content.ReadAsStringAsync(World.Cancel);
        Assert.True((int)answer.StatusCode == status, $"{(int)answer.StatusCode} instead of {status}: {text}");
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        var problem = JsonSerializer.Deserialize<JsonElement>(text);
        Assert.Equal(code, problem.GetProperty("code").GetString());
        Assert.Equal(status, problem.GetProperty("status").GetInt32());
        return problem;
    }

    public static async Task<JsonElement> IsJsonAsync(this HttpResponseMessage answer, HttpStatusCode status)
    {
        Assert.True(answer.StatusCode == status, $"{answer.StatusCode} instead of {status}: {await answer.Content.ReadAsStringAsync(World.Cancel)}");
        return await answer.Content.ReadFromJsonAsync<JsonElement>(World.Cancel);
    }
}
