using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DrConsole.Platform.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Proof : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Deliveries_NoticeId",
                table: "Deliveries");

            migrationBuilder.CreateIndex(
                name: "IX_Signals_Service_ReceivedAt",
                table: "Signals",
                columns: new[] { "Service", "ReceivedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_LedgerEntries_At_Id",
                table: "LedgerEntries",
                columns: new[] { "At", "Id" },
                filter: "\"LeafIndex\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_IncidentEntries_IncidentId",
                table: "IncidentEntries",
                column: "IncidentId",
                filter: "\"IsPinned\"");

            migrationBuilder.CreateIndex(
                name: "IX_IncidentEntries_IncidentId_At_Number",
                table: "IncidentEntries",
                columns: new[] { "IncidentId", "At", "Number" });

            migrationBuilder.CreateIndex(
                name: "IX_IncidentEntries_IncidentId_Kind_Number",
                table: "IncidentEntries",
                columns: new[] { "IncidentId", "Kind", "Number" });

            migrationBuilder.CreateIndex(
                name: "IX_Deliveries_NoticeId_HandedOn_State",
                table: "Deliveries",
                columns: new[] { "NoticeId", "HandedOn", "State" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Signals_Service_ReceivedAt",
                table: "Signals");

            migrationBuilder.DropIndex(
                name: "IX_LedgerEntries_At_Id",
                table: "LedgerEntries");

            migrationBuilder.DropIndex(
                name: "IX_IncidentEntries_IncidentId",
                table: "IncidentEntries");

            migrationBuilder.DropIndex(
                name: "IX_IncidentEntries_IncidentId_At_Number",
                table: "IncidentEntries");

            migrationBuilder.DropIndex(
                name: "IX_IncidentEntries_IncidentId_Kind_Number",
                table: "IncidentEntries");

            migrationBuilder.DropIndex(
                name: "IX_Deliveries_NoticeId_HandedOn_State",
                table: "Deliveries");

            migrationBuilder.CreateIndex(
                name: "IX_Deliveries_NoticeId",
                table: "Deliveries",
                column: "NoticeId");
        }
    }
}
