using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DrConsole.Platform.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Practice : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "ReleaseAskedAt",
                table: "AllStops",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ReleaseAskedBy",
                table: "AllStops",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "ReleaseAskedById",
                table: "AllStops",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "Packs",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    MadeAt = table.Column<long>(type: "INTEGER", nullable: false),
                    MadeBy = table.Column<string>(type: "TEXT", nullable: false),
                    Cause = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Bytes = table.Column<long>(type: "INTEGER", nullable: false),
                    Sha256 = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    IsSealed = table.Column<bool>(type: "INTEGER", nullable: false),
                    Runbooks = table.Column<int>(type: "INTEGER", nullable: false),
                    Plans = table.Column<int>(type: "INTEGER", nullable: false),
                    Contacts = table.Column<int>(type: "INTEGER", nullable: false),
                    Blacked = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Packs", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "TickFiles",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Pack = table.Column<Guid>(type: "TEXT", nullable: false),
                    PackMadeAt = table.Column<long>(type: "INTEGER", nullable: false),
                    SavedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    TakenAt = table.Column<long>(type: "INTEGER", nullable: false),
                    TakenBy = table.Column<string>(type: "TEXT", nullable: false),
                    RunId = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TickFiles", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "PackCopies",
                columns: table => new
                {
                    Pack = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Place = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    Fault = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PackCopies", x => new { x.Pack, x.Number });
                    table.ForeignKey(
                        name: "FK_PackCopies_Packs_Pack",
                        column: x => x.Pack,
                        principalTable: "Packs",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Ticks",
                columns: table => new
                {
                    File = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Mark = table.Column<Guid>(type: "TEXT", nullable: false),
                    Runbook = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    Hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Step = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    IsDone = table.Column<bool>(type: "INTEGER", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    By = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    Note = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Ticks", x => new { x.File, x.Number });
                    table.ForeignKey(
                        name: "FK_Ticks_TickFiles_File",
                        column: x => x.File,
                        principalTable: "TickFiles",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_PackCopies_At",
                table: "PackCopies",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_Packs_MadeAt",
                table: "Packs",
                column: "MadeAt");

            migrationBuilder.CreateIndex(
                name: "IX_TickFiles_RunId",
                table: "TickFiles",
                column: "RunId");

            migrationBuilder.CreateIndex(
                name: "IX_TickFiles_TakenAt",
                table: "TickFiles",
                column: "TakenAt");

            migrationBuilder.CreateIndex(
                name: "IX_Ticks_Mark",
                table: "Ticks",
                column: "Mark",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Ticks_Runbook_Step",
                table: "Ticks",
                columns: new[] { "Runbook", "Step" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "PackCopies");

            migrationBuilder.DropTable(
                name: "Ticks");

            migrationBuilder.DropTable(
                name: "Packs");

            migrationBuilder.DropTable(
                name: "TickFiles");

            migrationBuilder.DropColumn(
                name: "ReleaseAskedAt",
                table: "AllStops");

            migrationBuilder.DropColumn(
                name: "ReleaseAskedBy",
                table: "AllStops");

            migrationBuilder.DropColumn(
                name: "ReleaseAskedById",
                table: "AllStops");
        }
    }
}
